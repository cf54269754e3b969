import type { Batch } from "../packing/batch.ts";

/** For tests: a batch of two rows of a group; `bytes` is the length of its data. */
export function createBatch(number: number, group = "a", bytes = 10): Batch {
  const data = Buffer.from(`${group}${number}`.padEnd(bytes, "."));
  const place = { partition: "", partitionKey: group, rowCount: 2, firstRow: number * 2, lastRow: number * 2 + 1 };
  return { number, batchId: `${number}`, group, data, ...place };
}
