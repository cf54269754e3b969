import { formatAge, formatNumber } from "@sluice/command-line";

import type { DescribedAlarm } from "./described-alarm.ts";
import type { AlarmState } from "./stack-alarm.ts";

/**
 * Says in plain words why an alarm is in a state. `datapoints` is what CloudWatch went by, the newest last; empty when it does
 * not say, or had none.
 */
export function explainState(alarm: DescribedAlarm, state: AlarmState, datapoints: readonly number[]): string {
  if (alarm.AlarmRule !== undefined) return explainRule(alarm.AlarmRule, state);
  const { EvaluationPeriods: of = 1, DatapointsToAlarm: bad = of, Threshold: threshold = 0 } = alarm;
  const { words, isMet } = readComparison(alarm);
  const bound = `${words} ${formatValue(alarm, threshold)}`;
  const last = datapoints.findLast((value) => isMet(value, threshold) === (state === "ALARM"));
  const known = last === undefined ? "has no data" : `was ${formatValue(alarm, last)}`;
  if (state === "INSUFFICIENT_DATA") return `${nameMetric(alarm)} has no data`;
  if (state === "OK") return `${nameMetric(alarm)} ${known}; ${bound} rings`;
  const length = formatAge(readPeriodSeconds(alarm) * 1000);
  const span = of === 1 ? `over ${length}` : `in ${bad} of ${of} periods of ${length}`;
  return `${nameMetric(alarm)} ${known}; ${bound} rings, ${span}`;
}

/** Of rules, a stack has those that ask for several alarms at once: `ALARM("a") AND ALARM("b")`. */
function explainRule(rule: string, state: AlarmState): string {
  const not = state === "ALARM" ? "" : "not ";
  if (!/^ALARM\([^)]+\)( AND ALARM\([^)]+\))+$/.test(rule)) return `the rule ${rule} is ${not}met`;
  const names = rule.split(" AND ").map((part) => part.replace(/^ALARM\("?|"?\)$/g, ""));
  return `${new Intl.ListFormat("en").format(names)} are ${not}on at once`;
}

interface Comparison {
  readonly words: string;
  readonly isMet: (value: number, threshold: number) => boolean;
}

function readComparison({ ComparisonOperator: operator }: DescribedAlarm): Comparison {
  if (operator?.startsWith("LessThan")) {
    return operator === "LessThanThreshold"
      ? { words: "below", isMet: (value, threshold) => value < threshold }
      : { words: "at most", isMet: (value, threshold) => value <= threshold };
  }
  return operator === "GreaterThanOrEqualToThreshold"
    ? { words: "at least", isMet: (value, threshold) => value >= threshold }
    : { words: "above", isMet: (value, threshold) => value > threshold };
}

/** The metric's own name, or that of what an expression makes of several. */
function nameMetric({ MetricName, Metrics = [] }: DescribedAlarm): string {
  const shown = Metrics.find(({ ReturnData }) => ReturnData === true);
  return MetricName ?? shown?.Label ?? shown?.Expression ?? "its metric";
}

function readPeriodSeconds({ Period, Metrics = [] }: DescribedAlarm): number {
  return Period ?? Metrics.find(({ MetricStat }) => MetricStat !== undefined)?.MetricStat?.Period ?? 60;
}

/** Metrics that are times, with their unit in milliseconds; all others are plain numbers. */
const timeUnitsMs: readonly (readonly [names: RegExp, unitMs: number])[] = [
  [/^(Duration|IteratorAge|KinesisMillisBehindLatest)$/, 1],
  [/(DataFreshness|AgeOfOldestMessage)$/, 1000],
];

function formatValue({ MetricName = "" }: DescribedAlarm, value: number): string {
  const unitMs = timeUnitsMs.find(([names]) => names.test(MetricName))?.[1];
  return unitMs === undefined ? formatNumber(Number(value.toPrecision(4))) : formatAge(value * unitMs);
}
