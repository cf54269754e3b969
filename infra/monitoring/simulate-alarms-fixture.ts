import { type AlarmState, evaluateAlarm, evaluateRule, parseAlarmRule } from "@sluice/emulator-cloudwatch";
import type { Plan } from "@sluice/plan";

import { type MetricSeries, readPeriod } from "./metric-series-fixture.ts";
import { type AlarmMetric, type PlannedAlarm, readPlannedAlarms } from "./planned-alarms-fixture.ts";

/** By namespace and name: `AWS/Firehose DeliveryToS3.Success`. */
export type SimulatedMetrics = Readonly<Record<string, MetricSeries>>;

export interface SimulationOptions {
  readonly minutes: number;
  /** How much further back CloudWatch looks than the evaluation periods: it says that it does, and not how far. */
  readonly extraPeriods: number;
  /** Alarms are evaluated one after the other within each minute: in the order of the plan, or the other way round. */
  readonly isReversed: boolean;
}

export interface Ring {
  readonly alarm: string;
  readonly minute: number;
}

/** Every e-mail about an alarm that goes off: each alarm with an action, each time that it does or loses its data. */
export function simulateAlarms(plan: Plan, metrics: SimulatedMetrics, options: SimulationOptions): readonly Ring[] {
  const { alarms, composites } = readPlannedAlarms(plan);
  const states = new Map<string, AlarmState>(alarms.map(({ name }) => [name, "INSUFFICIENT_DATA"]));
  const rings: Ring[] = [];
  const rules = composites.map(({ alarmName, alarmRule }) => ({ alarmName, rule: parseAlarmRule(alarmRule) }));
  const inOrder = options.isReversed ? alarms.toReversed() : alarms;
  const moments = Array.from({ length: options.minutes }, (_, at) =>
    inOrder.map((alarm) => ({ alarm, minute: at + 1 })),
  );
  for (const { alarm, minute } of moments.flat()) {
    const { name, alarmActions, insufficientDataActions } = alarm;
    const before = states.get(name) ?? "INSUFFICIENT_DATA";
    const state = evaluateAlarm(alarm, readRange(alarm, metrics, { ...options, minute }), before);
    if (state === before) continue;
    // CloudWatch evaluates a composite alarm whenever an alarm under it changes.
    const wereOn = rules.map(({ rule }) => evaluateRule(rule, readState));
    states.set(name, state);
    const actions = { OK: [], ALARM: alarmActions, INSUFFICIENT_DATA: insufficientDataActions }[state];
    if (actions.length > 0) rings.push({ alarm: name, minute });
    const gone = rules.filter(({ rule }, at) => wereOn[at] === false && evaluateRule(rule, readState));
    rings.push(...gone.map(({ alarmName }) => ({ alarm: alarmName, minute })));
  }
  return rings;

  function readState(name: string): AlarmState {
    const state = states.get(name);
    if (state === undefined) throw new Error(`a rule is over the alarm "${name}", which is not planned`);
    return state;
  }
}

interface Moment {
  readonly minute: number;
  readonly extraPeriods: number;
}

/** Whether each data point of an alarm's evaluation range breaches its threshold; the newest last. */
function readRange(
  alarm: PlannedAlarm,
  metrics: SimulatedMetrics,
  { minute, extraPeriods }: Moment,
): readonly (boolean | undefined)[] {
  const { comparisonOperator, threshold, evaluationPeriods } = alarm;
  const values = readValues(alarm, metrics, { minute, length: evaluationPeriods + extraPeriods });
  return values.map((value) => {
    if (value === undefined) return undefined;
    return comparisonOperator === "GreaterThanThreshold" ? value > threshold : value < threshold;
  });
}

interface Window {
  readonly minute: number;
  /** In periods. */
  readonly length: number;
}

type Values = readonly (number | undefined)[];

function readValues(alarm: PlannedAlarm, metrics: SimulatedMetrics, window: Window): Values {
  if (!("metricQueries" in alarm)) return readMetric({ ...alarm, stat: alarm.statistic }, metrics, window);
  const [{ expression }, ...given] = alarm.metricQueries;
  const [first = [], second = []] = given.map(({ metric }) => readMetric(metric, metrics, window));
  if (expression === "RUNNING_SUM(FILL(given, 0))")
    return first.some((value) => value !== undefined) ? addUp(first) : first;
  if (expression === "100 * part / whole") return first.map((part, at) => divide(part, second[at]));
  throw new Error(`metric math that is not simulated: ${expression}`);
}

/** One value for each period of the window, which ends now and not on the hour (CloudWatch guide, alarm-evaluation). */
function readMetric(
  { namespace, metricName, period, stat }: AlarmMetric,
  metrics: SimulatedMetrics,
  window: Window,
): Values {
  const { minute: now, length } = window;
  const series = metrics[`${namespace} ${metricName}`];
  const periodMinutes = period / 60;
  return Array.from({ length }, (_, at) => {
    const from = now - (length - at) * periodMinutes;
    return series && readPeriod(series, { from, periodMinutes, now, statistic: stat });
  });
}

function addUp(values: Values): Values {
  let sum = 0;
  return values.map((value = 0) => (sum += value));
}

function divide(part: number | undefined, whole: number | undefined): number | undefined {
  return part === undefined || whole === undefined || whole === 0 ? undefined : (100 * part) / whole;
}
