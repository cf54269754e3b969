import type { Dataset } from "@sluice/schema";

/** A clock that moves with the rows, not with real time. */
export interface RowClock {
  /** Returns the current moment, then moves on by `stepMs`. */
  readonly tick: (stepMs: number) => Date;
}

/** In a zone other than UTC, a time may be on the day before or after. */
const marginMs = 24 * 3600 * 1000;

/**
 * Starts at a moment and stays within the range of the dataset's day or month partitions. At its end the clock starts
 * again, because a later row would be rejected.
 */
export function createRowClock({ partitionColumns }: Dataset, startMs: number): RowClock {
  const [first, last] = partitionColumns.find((column) => column.kind !== "closed-set")?.range ?? [
    "1970-01",
    "2099-12",
  ];
  const [minMs, maxMs] = [Date.parse(first) + marginMs, Date.parse(last) - marginMs];
  const beginMs = Math.min(Math.max(startMs, minMs), maxMs);
  let nowMs = beginMs;
  return {
    tick: (stepMs) => {
      const moment = new Date(nowMs);
      nowMs = nowMs + stepMs > maxMs ? minMs : nowMs + stepMs;
      return moment;
    },
  };
}
