import type { Batch } from "./batch.ts";
import { putBatches, type PutOptions } from "./put-batches.ts";
import { createPutTally, type PutCounts, recordBytes } from "./put-tally.ts";

/** Collects batches into PutRecords calls. */
export interface Sender {
  /** Takes a batch; sends the waiting ones first when the call would be too large with it. */
  readonly add: (batch: Batch) => Promise<void>;
  /** Sends what is left. */
  readonly flush: () => Promise<void>;
  /** What Kinesis has accepted so far; right also after a call has thrown. */
  readonly counts: () => PutCounts;
}

/** At most this many records in a PutRecords call (API_PutRecords, read 2026-11-21). */
const maxRecordsPerCall = 500;
/** Half of the 10 MiB that a call may have, keys included: memory, and a retry that is not too dear. */
const maxBytesPerCall = 5 * 1024 * 1024;

/** Sends batches in full calls, one call at a time, so that the reader waits for the stream. */
export function createSender(options: PutOptions): Sender {
  const tally = createPutTally();
  let waiting: Batch[] = [];
  let waitingBytes = 0;

  const flush = async (): Promise<void> => {
    const batches = waiting;
    waiting = [];
    waitingBytes = 0;
    await putBatches(batches, tally, options);
  };

  return {
    add: async (batch) => {
      const bytes = recordBytes(batch);
      if (waiting.length === maxRecordsPerCall || waitingBytes + bytes > maxBytesPerCall) await flush();
      waiting.push(batch);
      waitingBytes += bytes;
    },
    flush,
    counts: tally.counts,
  };
}
