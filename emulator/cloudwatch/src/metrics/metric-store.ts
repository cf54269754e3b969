import type { Clock, MetricDatum } from "@sluice/emulator-wire";

import { createStatistics, type StatisticCollector, type StatisticSet } from "./statistics.ts";

/** What tells a metric from others. */
export type MetricIdentity = Pick<MetricDatum, "namespace" | "name" | "dimensions">;

/** Values that came together, as PutMetricData sends them. */
export type MetricValues = Omit<MetricDatum, "value"> & { readonly atMs: number; readonly statistics: StatisticSet };

/** The metrics of an account in a region, in memory. */
export interface MetricStore {
  /** Length of the stretches that values are added up in: a minute of the clock's time. */
  readonly minuteMs: number;
  /** Takes a value that was measured now. */
  readonly record: (datum: MetricDatum) => void;
  readonly add: (values: MetricValues) => void;
  /** All that have had a value lately. */
  readonly list: () => readonly MetricIdentity[];
  /** What came from one minute to another, counted since the epoch, the second not included; undefined if nothing did. */
  readonly readMinutes: (metric: MetricIdentity, fromMinute: number, untilMinute: number) => StatisticSet | undefined;
  /** Undefined for a metric without values, and for one that has none. */
  readonly findUnit: (metric: MetricIdentity) => string | undefined;
}

/** Three days at AWS's own pace. CloudWatch keeps minutes for 15 days (CloudWatch guide, cloudwatch_concepts, read 2026-11-29 from memory, unverified). */
const keptMinutes = 3 * 1440;
/** As many as a stack with a hundred datasets has, and more. */
const maxMetrics = 10_000;

interface Series {
  readonly metric: MetricIdentity;
  unit: string | undefined;
  readonly minutes: Map<number, StatisticCollector>;
}

export function createMetricStore({ nowMs, toRealMs }: Pick<Clock, "nowMs" | "toRealMs">): MetricStore {
  /** Those that a new minute has begun for last are at the end. */
  const all = new Map<string, Series>();
  const minuteMs = toRealMs(60_000);
  const openMinute = (metric: MetricIdentity, atMs: number): { series: Series; minute: StatisticCollector } => {
    const key = toKey(metric);
    const series = all.get(key) ?? { metric, unit: undefined, minutes: new Map() };
    const index = Math.floor(atMs / minuteMs);
    const open = series.minutes.get(index);
    if (open !== undefined) return { series, minute: open };
    const minute = createStatistics();
    series.minutes.set(index, minute);
    forgetOldMinutes(series, Math.floor(nowMs() / minuteMs));
    all.delete(key);
    all.set(key, series);
    const [idleKey] = all.keys();
    if (all.size > maxMetrics && idleKey !== undefined) all.delete(idleKey);
    return { series, minute };
  };
  return {
    minuteMs,
    record: ({ namespace, name, dimensions, value, unit }) => {
      const { series, minute } = openMinute({ namespace, name, dimensions }, nowMs());
      series.unit = unit;
      minute.add(value);
    },
    add: ({ namespace, name, dimensions, unit, atMs, statistics }) => {
      const { series, minute } = openMinute({ namespace, name, dimensions }, atMs);
      series.unit = unit;
      minute.merge(statistics);
    },
    list: () => [...all.values()].map(({ metric }) => metric),
    readMinutes: (metric, fromMinute, untilMinute) =>
      mergeMinutes(all.get(toKey(metric))?.minutes, fromMinute, untilMinute),
    findUnit: (metric) => all.get(toKey(metric))?.unit,
  };
}

function forgetOldMinutes({ minutes }: Series, nowMinute: number): void {
  for (const index of minutes.keys()) if (index < nowMinute - keptMinutes) minutes.delete(index);
}

function mergeMinutes(
  minutes: ReadonlyMap<number, StatisticSet> | undefined,
  fromMinute: number,
  untilMinute: number,
): StatisticSet | undefined {
  if (minutes === undefined) return undefined;
  const merged = createStatistics();
  for (let index = fromMinute; index < untilMinute; index += 1) {
    const minute = minutes.get(index);
    if (minute !== undefined) merged.merge(minute);
  }
  return merged.count === 0 ? undefined : merged;
}

function toKey({ namespace, name, dimensions }: MetricIdentity): string {
  return JSON.stringify([namespace, name, ...Object.entries(dimensions).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}
