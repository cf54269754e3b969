import type { Dataset, PartitionColumn } from "@sluice/schema";

/** A clock that moves with the rows, not with real time. */
export interface RowClock {
  /** Returns the current moment, then moves on by `stepMs`. */
  readonly tick: (stepMs: number) => Date;
}

/** Moments from the first to the last, both within, in milliseconds since 1970. */
export interface TimeRange {
  readonly minMs: number;
  readonly maxMs: number;
}

type CalendarPartition = Exclude<PartitionColumn, { readonly kind: "closed-set" }>;

/** In a zone other than UTC, a time may be on the day before or after. */
const marginMs = 24 * 3600 * 1000;

const anyTime: TimeRange = { minMs: Date.UTC(1970, 0, 1), maxMs: Date.UTC(2099, 11, 31) };

/**
 * Starts at a moment and stays within the range of the dataset's day or month partitions, a day from its ends where it
 * has that many.
 */
export function createRowClock({ partitionColumns }: Dataset, startMs: number): RowClock {
  const calendar = partitionColumns.find((column) => column.kind !== "closed-set");
  const [first, last] = calendar?.range ?? ["1970-01", "2099-12"];
  const [minMs, maxMs] = [Date.parse(first) + marginMs, Date.parse(last) - marginMs];
  const isNarrow = calendar !== undefined && minMs > maxMs;
  return createClock(isNarrow ? toTimeRange(calendar) : { minMs, maxMs }, startMs);
}

/** Starts as close to a moment as its range allows. At its end the clock starts again: a later row would be rejected. */
export function createClock({ minMs, maxMs }: TimeRange, startMs: number): RowClock {
  let nowMs = Math.min(Math.max(startMs, minMs), maxMs);
  return {
    tick: (stepMs) => {
      const moment = new Date(nowMs);
      nowMs = nowMs + stepMs > maxMs ? minMs : nowMs + stepMs;
      return moment;
    },
  };
}

/** The moments that all partitions by days and months of one column have in common; any without one. */
export function findTimeRange({ partitionColumns }: Dataset, from: string | undefined): TimeRange {
  const ranges = partitionColumns.flatMap((column) =>
    column.kind === "closed-set" || column.from !== from ? [] : [toTimeRange(column)],
  );
  if (ranges.length === 0) return anyTime;
  return {
    minMs: Math.max(...ranges.map(({ minMs }) => minMs)),
    maxMs: Math.min(...ranges.map(({ maxMs }) => maxMs)),
  };
}

/** `2026-03` to `2026-05` ends with the last millisecond of May. */
function toTimeRange({ kind, range: [first, last] }: CalendarPartition): TimeRange {
  const end = new Date(Date.parse(last));
  if (kind === "date") end.setUTCDate(end.getUTCDate() + 1);
  else end.setUTCMonth(end.getUTCMonth() + 1);
  return { minMs: Date.parse(first), maxMs: end.getTime() - 1 };
}
