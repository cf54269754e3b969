/** The batch's number in its load, from 0; undefined for the rejects of a load, and for other batches. */
export function readBatchNumber(batchId: string): number | undefined {
  const [, number] = /-(\d+)-[0-9a-f]{8}$/.exec(batchId) ?? [];
  return number === undefined ? undefined : Number(number);
}
