import type { MetricIdentity, MetricStore } from "./metric-store.ts";
import { readStatistic } from "./statistics.ts";

/** Values of successive periods, the oldest first; undefined where a metric has none. */
export type PeriodValues = readonly (number | undefined)[];

/** Periods one after the other, in the time that the clock shows. */
export interface PeriodRange {
  readonly fromMs: number;
  readonly periodMs: number;
  readonly periods: number;
}

export interface MetricStatistic extends MetricIdentity {
  readonly statistic: string;
}

/** A metric's statistic in each period: of the store's minutes that begin in it. */
export function readPeriods(store: MetricStore, metric: MetricStatistic, range: PeriodRange): PeriodValues {
  const { fromMs, periodMs, periods } = range;
  return Array.from({ length: periods }, (_, at) => {
    const from = findFirstMinute(store, fromMs + at * periodMs);
    const set = store.readMinutes(metric, from, findFirstMinute(store, fromMs + (at + 1) * periodMs));
    return set && readStatistic(set, metric.statistic);
  });
}

/** The first minute that begins at that time or later. A sped-up minute may not be whole in milliseconds. */
function findFirstMinute({ minuteMs }: MetricStore, atMs: number): number {
  return Math.ceil(atMs / minuteMs - 1e-6);
}
