/** What CloudWatch knows of an alarm's condition. */
export interface EvaluatedAlarm {
  readonly treatMissingData: "breaching" | "notBreaching" | "ignore" | "missing";
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
}

export const alarmStates = ["OK", "ALARM", "INSUFFICIENT_DATA"] as const;
export type AlarmState = (typeof alarmStates)[number];

/**
 * The state of an alarm by the data points of its evaluation range, which is longer than its evaluation periods: the newest
 * last, true where one breaches the threshold, undefined where there is none (CloudWatch guide, alarms-and-missing-data,
 * read 2026-11-21).
 */
export function evaluateAlarm(
  { treatMissingData, evaluationPeriods, datapointsToAlarm }: EvaluatedAlarm,
  range: readonly (boolean | undefined)[],
  before: AlarmState,
): AlarmState {
  const known = range.filter((point) => point !== undefined);
  const counted = known.slice(-evaluationPeriods);
  const breaching = counted.filter(Boolean).length;
  if (breaching >= datapointsToAlarm) return "ALARM";
  const missing = evaluationPeriods - counted.length;
  if (missing === 0 || treatMissingData === "notBreaching") return "OK";
  if (treatMissingData === "breaching") return breaching + missing >= datapointsToAlarm ? "ALARM" : "OK";
  if (counted.length > breaching) return "OK";
  if (treatMissingData === "ignore") return before;
  return breaching > 0 ? "ALARM" : "INSUFFICIENT_DATA";
}
