export interface PartitionWindowOptions {
  /** How many partitions may be open at a time. */
  readonly maxPartitions: number;
  /** How long Firehose keeps a partition open. */
  readonly windowMs: number;
}

/** Limits the partitions that records are sent to within one buffering interval. */
export interface PartitionWindow {
  /** Opens the partition and returns 0, or returns how long to wait until another closes. */
  readonly admit: (partition: string, nowMs: number) => number;
  /** Distinct partitions so far. */
  readonly count: () => number;
}

/**
 * Firehose keeps 500 partitions open at a time and sends records beyond them to the error output (Firehose guide, dynamic
 * partitioning, read 2026-11-21). A partition is open until its buffer is written, an interval after its first record.
 */
export function createPartitionWindow({ maxPartitions, windowMs }: PartitionWindowOptions): PartitionWindow {
  const seen = new Set<string>();
  /** When each partition was last sent to, the longest ago first. */
  const lastSentAtMs = new Map<string, number>();
  return {
    admit: (partition, nowMs) => {
      forget(lastSentAtMs, nowMs - windowMs);
      const [oldestAtMs = 0] = lastSentAtMs.values();
      if (!lastSentAtMs.has(partition) && lastSentAtMs.size >= maxPartitions) return oldestAtMs + windowMs - nowMs + 1;
      lastSentAtMs.delete(partition);
      lastSentAtMs.set(partition, nowMs);
      seen.add(partition);
      return 0;
    },
    count: () => seen.size,
  };
}

function forget(lastSentAtMs: Map<string, number>, beforeMs: number): void {
  for (const [partition, atMs] of lastSentAtMs) {
    if (atMs >= beforeMs) return;
    lastSentAtMs.delete(partition);
  }
}

/** What a person should know of a wait. */
export function describePartitionWait(waitMs: number): string {
  const seconds = Math.ceil(waitMs / 1000);
  return `too many partitions at once for Firehose, which keeps 500 open: waiting ${seconds} s; rows sorted by partition load faster`;
}
