import type { WindowMetric } from "@sluice/schema";

import { type Layout, readColumn } from "../state/layout.ts";
import { account, accountLength, type SavedGroup } from "../state/saved-group.ts";

/** What partial aggregates add to a window's metrics. */
export interface WindowPoint {
  readonly startMs: number;
  /** By the metric's name. */
  readonly values: ReadonlyMap<string, number>;
}

/**
 * Windows that began longer ago are in the table alone: CloudWatch keeps seconds for three hours, alarms look at what is new, and a
 * load of old rows has many windows (CloudWatch guide, concepts, read 2026-11-29).
 */
const oldestPointMs = 3 * 3_600_000;

/** CloudWatch takes none from further ahead (PutMetricData, read 2026-11-29). */
const newestPointMs = 2 * 3_600_000;

/** Adds partial aggregates up over all groups, window by window. */
export function listWindowPoints(
  groups: readonly SavedGroup[],
  {
    metrics,
    layout,
    nowMs,
  }: { readonly metrics: readonly WindowMetric[]; readonly layout: Layout; readonly nowMs: number },
): readonly WindowPoint[] {
  const names = layout.columns.map((column) => readColumn(column).name);
  const parts = metrics
    .flatMap(({ value, divisor }) => (divisor === undefined ? [value] : [value, divisor]))
    .map((part) => ({ part, at: accountLength + names.indexOf(part.name) }));
  const points = new Map<number, Map<string, number>>();
  for (const group of groups) {
    const startMs = Number(group[account.startMs]);
    if (startMs < nowMs - oldestPointMs || startMs > nowMs + newestPointMs) continue;
    const values = points.get(startMs) ?? new Map<string, number>();
    points.set(startMs, values);
    for (const { part, at } of parts) addValue(values, part, group[at]);
  }
  return [...points].map(([startMs, values]) => ({ startMs, values }));
}

function addValue(
  values: Map<string, number>,
  { name, statistic }: WindowMetric["value"],
  saved: string | null | undefined,
): void {
  if (saved === null || saved === undefined) return;
  const [before, value] = [values.get(name), Number(saved)];
  values.set(name, before === undefined ? value : combine[statistic](before, value));
}

const combine = {
  Sum: (one: number, other: number) => one + other,
  Minimum: Math.min,
  Maximum: Math.max,
} as const;
