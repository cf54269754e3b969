import type { PeriodValues } from "../metrics/read-periods.ts";
import { comparisons, type MetricAlarmInput, type StateReport } from "./alarm.ts";
import type { AlarmState } from "./evaluate-alarm.ts";

/** What an alarm was decided on: a value for each period, the newest last. */
export interface Datapoints {
  readonly fromMs: number;
  readonly periodMs: number;
  readonly values: PeriodValues;
}

interface Decision {
  readonly input: MetricAlarmInput;
  readonly state: AlarmState;
  readonly before: AlarmState;
  readonly datapoints: Datapoints;
}

/** Says why an alarm is in a state, in the words of CloudWatch (seen in its e-mails, from memory, unverified). */
export function describeDatapoints(decision: Decision): Omit<StateReport, "state"> {
  const { input, datapoints } = decision;
  const known = listKnown(datapoints).slice(-input.EvaluationPeriods);
  const reasonData = {
    version: "1.0",
    startDate: known[0]?.at.toISOString(),
    statistic: input.Statistic ?? input.ExtendedStatistic,
    period: input.Period,
    recentDatapoints: known.map(({ value }) => value),
    threshold: input.Threshold,
  };
  return { reason: describeReason(decision, known), reasonData: JSON.stringify(reasonData) };
}

interface KnownPoint {
  readonly at: Date;
  readonly value: number;
}

function listKnown({ fromMs, periodMs, values }: Datapoints): readonly KnownPoint[] {
  return values.flatMap((value, index) =>
    value === undefined ? [] : [{ at: new Date(fromMs + index * periodMs), value }],
  );
}

function describeReason({ input, state, before }: Decision, known: readonly KnownPoint[]): string {
  const { EvaluationPeriods, DatapointsToAlarm = EvaluationPeriods, Threshold, ComparisonOperator } = input;
  if (known.length === 0) return describeMissing(input, state);
  const { words, isMet } = comparisons[ComparisonOperator];
  const shown = known.filter(({ value }) => isMet(value, Threshold) === (state === "ALARM"));
  const points = (shown.length === 0 ? known : shown).slice(-5).map(formatPoint).join(", ");
  const verb = state === "ALARM" ? (shown.length === 1 ? "was" : "were") : shown.length === 1 ? "was not" : "were not";
  const count = `${shown.length} out of the last ${EvaluationPeriods} datapoints [${points}]`;
  const need = `minimum ${DatapointsToAlarm} datapoint${DatapointsToAlarm === 1 ? "" : "s"} for ${before} -> ${state} transition`;
  return `Threshold Crossed: ${count} ${verb} ${words} the threshold (${Threshold}) (${need}).`;
}

function describeMissing({ EvaluationPeriods, TreatMissingData }: MetricAlarmInput, state: AlarmState): string {
  const treated = { breaching: "Breaching", notBreaching: "NonBreaching", ignore: "Ignored", missing: "Missing" };
  const points = `no datapoints were received for ${EvaluationPeriods} period${EvaluationPeriods === 1 ? "" : "s"}`;
  if (state === "INSUFFICIENT_DATA") return `Insufficient Data: ${points}.`;
  return `Threshold Crossed: ${points}, and missing ones are treated as [${treated[TreatMissingData]}].`;
}

function formatPoint({ at, value }: KnownPoint): string {
  return `${value} (${at.toISOString().slice(0, 19).replace("T", " ")})`;
}
