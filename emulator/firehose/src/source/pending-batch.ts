import type { Clock } from "@sluice/emulator-wire";

import type { SourceRecord } from "../records.ts";
import { startTimer, type Timer } from "../timer.ts";

export interface PendingBatchOptions {
  readonly clock: Clock;
  /** Bytes of data. A hint, as on AWS: the last record may exceed it. */
  readonly maxBytes: number;
  /** Counted from the first record. */
  readonly intervalMs: number;
  /** Called when the interval is over. */
  readonly onDue: () => void;
}

/** Records that wait to be transformed together, by Firehose's buffering hints for the function. */
export interface PendingBatch {
  readonly add: (records: readonly SourceRecord[]) => void;
  /** Bytes that there is room for. */
  readonly room: () => number;
  /** Whether it is full or its time is up; an empty one never is. */
  readonly isDue: () => boolean;
  /** When its time is up; undefined for an empty one. */
  readonly dueAtMs: () => number | undefined;
  /** From now on the batch is due as soon as it has a record. */
  readonly hurry: () => void;
  /** Removes and returns the records. */
  readonly take: () => readonly SourceRecord[];
}

export function createPendingBatch({ clock, maxBytes, intervalMs, onDue }: PendingBatchOptions): PendingBatch {
  let records: SourceRecord[] = [];
  let bytes = 0;
  let timeIsUp = false;
  let inHurry = false;
  let timer: Timer | undefined;

  const endInterval = (): void => {
    timeIsUp = true;
    onDue();
  };
  return {
    add: (added) => {
      if (records.length === 0) timer = startTimer(clock, intervalMs, endInterval);
      for (const record of added) {
        records.push(record);
        bytes += record.payloadBytes;
      }
    },
    room: () => maxBytes - bytes,
    isDue: () => records.length > 0 && (bytes >= maxBytes || timeIsUp || inHurry),
    dueAtMs: () => timer?.dueAtMs,
    hurry: () => {
      inHurry = true;
    },
    take: () => {
      timer?.cancel();
      timer = undefined;
      const taken = records;
      records = [];
      bytes = 0;
      timeIsUp = false;
      return taken;
    },
  };
}
