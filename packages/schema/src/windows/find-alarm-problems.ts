import type { DatasetDefinition } from "../dataset.ts";
import type { WindowAlarm, WindowDefinition } from "./window-definition.ts";
import { parseSpanSeconds } from "./window-length.ts";
import { hasWindowMetric } from "./window-metrics.ts";

/**
 * Spans that CloudWatch can evaluate, in seconds: a period is 10, 30 or a multiple of 60; all of an alarm's together are at most
 * a day, or seven of periods of an hour and more (API_PutMetricAlarm, read 2026-11-29).
 */
const shortPeriods = new Set([10, 30]);
const [hour, day] = [3600, 86_400];

export function findAlarmProblems(dataset: DatasetDefinition, window: WindowDefinition): string[] {
  const { alarms = [], every } = window;
  if (alarms.length === 0) return [];
  const seconds = parseSpanSeconds(every);
  const isPeriod = seconds === undefined || shortPeriods.has(seconds) || seconds % 60 === 0;
  return [
    ...(isPeriod ? [] : [`alarms: CloudWatch has no period of ${every}, but of 10 s, 30 s and whole minutes`]),
    ...alarms.flatMap((alarm) =>
      findProblems(alarm, { dataset, window, seconds }).map((each) => `alarm of "${alarm.measure}": ${each}`),
    ),
  ];
}

interface AlarmedWindow {
  readonly dataset: DatasetDefinition;
  readonly window: WindowDefinition;
  readonly seconds: number | undefined;
}

function findProblems(
  { measure, above, below, for: windows }: WindowAlarm,
  { dataset, window, seconds = 0 }: AlarmedWindow,
): string[] {
  const measured = window.measures[measure];
  const longest = seconds >= hour ? 7 * day : day;
  return [
    ...(measured === undefined ? ["there is no such measure"] : []),
    ...(measured === undefined || hasWindowMetric(dataset, measured)
      ? []
      : [`CloudWatch has no such metric: count has one, and sum, avg, min and max of numbers`]),
    ...(above === undefined && below === undefined ? ["it has no bound: above, below or both"] : []),
    ...(Number.isInteger(windows) && windows > 0 ? [] : [`for: expected a number of windows from 1, got ${windows}`]),
    ...(windows * seconds <= longest
      ? []
      : [`for: ${windows} windows are longer than the ${longest} s that CloudWatch looks back`]),
  ];
}
