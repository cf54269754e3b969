import type { BatchOutcomes, SourceRecord } from "../records.ts";
import { createPendingBatch, type PendingBatchOptions } from "./pending-batch.ts";

export interface ShardLaneOptions extends Omit<PendingBatchOptions, "onDue"> {
  readonly read: (maxBytes: number) => readonly SourceRecord[];
  /** Batches that are transformed at a time; by default as many as on AWS. */
  readonly maxOutstanding?: number | undefined;
  /** Transforms a batch. Does not reject. */
  readonly transform: (records: readonly SourceRecord[]) => Promise<BatchOutcomes>;
  /** Takes what became of a batch, in the order of the shard. */
  readonly onOutcomes: (outcomes: BatchOutcomes) => void;
}

/** Takes one shard's records from the stream to their outcomes, in order. */
export interface ShardLane {
  /** Reads as much as there is room for. Call it when the shard has grown. */
  readonly pull: () => void;
  /** When records go to the function; now while some are there. Undefined once every record that was read has its outcome. */
  readonly dueAtMs: () => number | undefined;
  /** No longer waits for intervals; resolves when every record there is to read has its outcome. */
  readonly drain: () => Promise<void>;
  /** Stops reading, and drops what was read. */
  readonly stop: () => void;
}

/** Concurrent invocations per shard for a delivery to S3 (Firehose guide, limits, read 2026-11-21). */
export const mostOutstanding = 5;

export function createShardLane({ maxOutstanding = mostOutstanding, ...options }: ShardLaneOptions): ShardLane {
  const batch = createPendingBatch({ ...options, onDue: () => pull() });
  let outstanding = 0;
  let isStopped = false;
  let inOrder: Promise<void> = Promise.resolve();
  const dueAtMs = () => (outstanding > 0 ? options.clock.nowMs() : batch.dueAtMs());
  const sendIfDue = (): void => {
    if (!batch.isDue() || outstanding === maxOutstanding) return;
    const outcomes = options.transform(batch.take());
    outstanding += 1;
    inOrder = inOrder.then(async () => settle(await outcomes));
  };
  const settle = (outcomes: BatchOutcomes): void => {
    if (isStopped) return;
    outstanding -= 1;
    options.onOutcomes(outcomes);
    pull();
  };
  const readNext = () => (isStopped || batch.isDue() ? [] : options.read(batch.room()));
  const pull = (): void => {
    sendIfDue();
    for (let records = readNext(); records.length > 0; records = readNext()) {
      batch.add(records);
      sendIfDue();
    }
  };
  return {
    pull,
    dueAtMs,
    drain: async () => {
      batch.hurry();
      pull();
      while (dueAtMs() !== undefined) await inOrder;
    },
    stop: () => {
      isStopped = true;
      batch.take();
    },
  };
}
