import type { Dataset } from "@sluice/schema";

/** The time of the rows, not of the day: it goes on with them. */
export interface RowClock {
  /** The moment now, and on by so many milliseconds. */
  readonly tick: (stepMs: number) => Date;
}

/** A time in another zone than UTC may be of the day before or after. */
const marginMs = 24 * 3600 * 1000;

/**
 * Starts at a moment and stays in the range of the dataset's days and months: behind its end it starts again, as no
 * later row would be accepted.
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
