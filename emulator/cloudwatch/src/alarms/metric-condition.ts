import type { Clock } from "@sluice/emulator-wire";

import { CloudWatchError } from "../errors.ts";
import type { MetricDataQuery } from "../input-fields.ts";
import { evaluateQueries, prepareQueries } from "../math/evaluate-queries.ts";
import type { MetricStore } from "../metrics/metric-store.ts";
import { comparisons, type MetricAlarmInput, type StateReport } from "./alarm.ts";
import { type AlarmState, evaluateAlarm } from "./evaluate-alarm.ts";
import { describeDatapoints } from "./state-reason.ts";

/** Evaluates an alarm's condition now. */
export type MetricCondition = (before: AlarmState) => StateReport;

/**
 * CloudWatch looks further back than the evaluation periods, by how much it does not say (CloudWatch guide,
 * alarms-and-missing-data, read 2026-11-21).
 */
const extraPeriods = 2;
const daySeconds = 86_400;

/** Reads an alarm's condition. Throws {@link CloudWatchError} for one that CloudWatch refuses, or that is not emulated. */
export function createMetricCondition(
  input: MetricAlarmInput,
  { metrics: store, clock }: { readonly metrics: MetricStore; readonly clock: Clock },
): MetricCondition {
  const queries = listAlarmQueries(input);
  const shown = findShown(queries);
  const prepared = prepareQueries(queries);
  const periodSeconds = findPeriodSeconds(queries);
  checkPeriods(input, periodSeconds);
  const { EvaluationPeriods, DatapointsToAlarm = EvaluationPeriods, Threshold, TreatMissingData } = input;
  const periods = EvaluationPeriods + extraPeriods;
  const { isMet } = comparisons[input.ComparisonOperator];
  const read = () => {
    const periodMs = clock.toRealMs(periodSeconds * 1000);
    // Of the minute that is not over, not all is known.
    const untilMs = Math.floor(clock.nowMs() / store.minuteMs) * store.minuteMs;
    const fromMs = untilMs - periods * periodMs;
    return {
      fromMs,
      periodMs,
      values: evaluateQueries(store, prepared, { fromMs, periodMs, periods }).get(shown) ?? [],
    };
  };
  // What an expression lacks shows only when it is evaluated.
  read();
  return (before) => {
    const datapoints = read();
    const range = datapoints.values.map((value) => (value === undefined ? undefined : isMet(value, Threshold)));
    const settings = { treatMissingData: TreatMissingData, evaluationPeriods: EvaluationPeriods };
    const state = evaluateAlarm({ ...settings, datapointsToAlarm: DatapointsToAlarm }, range, before);
    return { state, ...describeDatapoints({ input, state, before, datapoints }) };
  };
}

/** A simple alarm's condition as the one query that it is. */
function listAlarmQueries(input: MetricAlarmInput): readonly MetricDataQuery[] {
  const { Namespace, MetricName, Dimensions, Period, Metrics, Unit } = input;
  const Stat = input.Statistic ?? input.ExtendedStatistic;
  if (Metrics !== undefined) {
    if (MetricName === undefined && Stat === undefined) return Metrics;
    throw refuse("An alarm has either Metrics or a MetricName, a Namespace, a Period and a Statistic.");
  }
  if (Namespace === undefined || MetricName === undefined || Period === undefined || Stat === undefined) {
    throw refuse("An alarm without Metrics has a MetricName, a Namespace, a Period and a Statistic.");
  }
  return [
    { Id: "m1", MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period, Stat, Unit }, ReturnData: true },
  ];
}

function findShown(queries: readonly MetricDataQuery[]): string {
  const [shown, ...others] = queries.filter(({ ReturnData }) => ReturnData);
  if (shown !== undefined && others.length === 0) return shown.Id;
  throw refuse("Exactly one element of the metrics list should return data.");
}

function findPeriodSeconds(queries: readonly MetricDataQuery[]): number {
  const seconds = new Set(queries.flatMap(({ MetricStat, Period }) => MetricStat?.Period ?? Period ?? []));
  const [first, ...others] = seconds;
  if (first !== undefined && others.length === 0) return first;
  throw refuse("not emulated locally: an alarm over metrics with different periods");
}

/** API_PutMetricAlarm, read 2026-11-29 from memory, unverified. */
function checkPeriods({ EvaluationPeriods, DatapointsToAlarm = 1 }: MetricAlarmInput, periodSeconds: number): void {
  if (periodSeconds % 60 !== 0) throw refuse("not emulated locally: periods that are no whole minutes");
  if (DatapointsToAlarm > EvaluationPeriods)
    throw refuse("DatapointsToAlarm must not be greater than EvaluationPeriods");
  const longest = periodSeconds >= 3600 ? 7 * daySeconds : daySeconds;
  if (EvaluationPeriods * periodSeconds <= longest) return;
  throw refuse(
    `Metrics cannot be checked across more than ${longest === daySeconds ? "a day" : "a week"} (EvaluationPeriods * Period must be <= ${longest})`,
  );
}

function refuse(message: string): CloudWatchError {
  return new CloudWatchError("ValidationException", message);
}
