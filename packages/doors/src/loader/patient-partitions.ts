import { limitPartitions, type PartitionWindow } from "@sluice/producer/load";

/** A wait for a partition to close is looked at so often, so that it can be broken off. */
const longestWaitMs = 1_000;

/**
 * The partitions that one invocation sends to, no more at a time than Firehose keeps open. Throws from `admit` once the signal
 * is aborted.
 */
export function limitPartitionsUntil(signal: AbortSignal, bufferingIntervalMs: number): PartitionWindow {
  const inner = limitPartitions({ bufferingIntervalMs });
  return {
    count: inner.count,
    admit: (partition, nowMs) => {
      signal.throwIfAborted();
      return Math.min(inner.admit(partition, nowMs), longestWaitMs);
    },
  };
}
