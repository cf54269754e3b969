/** A record of the stream, as far as it matters where its rows are. */
export interface StreamedRecord {
  readonly shardId: string;
  readonly arrivedAtMs: number;
  readonly batchId: string;
  /** Numbers of its rows' contents, of those that are missing from the lake. */
  readonly missing: readonly number[];
}

export interface DeliveryFacts {
  /** Batches of which rows were found when the lake was read. */
  readonly isFound: (batchId: string) => boolean;
  /** Batches of which the lake has rows by now. */
  readonly isDelivered: (batchId: string) => boolean;
  /** How long a record may be on its way when delivery is not behind: partitions are buffered each for itself. */
  readonly longestDeliveryMs: number;
}

/**
 * Finds the records that delivery has still to come to. A shard is delivered in order, but for the time of its buffers: a
 * record that arrived longer than that before another of its shard, which the lake has, was passed over. Its rows are
 * missing, as are those of a record that was found without them. What came to the lake since it was read was on its way.
 */
export function findRecordsOnTheWay(
  records: readonly StreamedRecord[],
  { isFound, isDelivered, longestDeliveryMs }: DeliveryFacts,
): readonly StreamedRecord[] {
  const newestByShard = new Map<string, number>();
  for (const { shardId, arrivedAtMs, batchId } of records) {
    if (!isDelivered(batchId)) continue;
    newestByShard.set(shardId, Math.max(arrivedAtMs, newestByShard.get(shardId) ?? -Infinity));
  }
  return records.filter(({ shardId, arrivedAtMs, batchId, missing }) => {
    if (missing.length === 0 || isFound(batchId)) return false;
    return isDelivered(batchId) || arrivedAtMs + longestDeliveryMs >= (newestByShard.get(shardId) ?? -Infinity);
  });
}
