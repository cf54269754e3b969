import { describe, expect, it } from "vitest";

import type { DescribedAlarm } from "./described-alarm.ts";
import { explainState } from "./explain-state.ts";
import type { AlarmState } from "./stack-alarm.ts";

const errors: DescribedAlarm = {
  AlarmName: "errors",
  MetricName: "Errors",
  Period: 300,
  EvaluationPeriods: 1,
  Threshold: 0,
  ComparisonOperator: "GreaterThanThreshold",
};
const often = { EvaluationPeriods: 5, DatapointsToAlarm: 3 };
const percent: DescribedAlarm = {
  AlarmName: "rejected",
  Metrics: [
    { Id: "share", Expression: "100 * part / whole", Label: "RowsRejected in percent", ReturnData: true },
    { Id: "part", MetricStat: { Metric: { MetricName: "RowsRejected" }, Period: 900, Stat: "Sum" } },
  ],
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: "GreaterThanThreshold",
};
const both: DescribedAlarm = {
  AlarmName: "both",
  AlarmRule: 'ALARM("s-iris-records-came") AND ALARM("s-iris-none-read")',
};

describe("explainState", () => {
  it.each<[DescribedAlarm, AlarmState, readonly number[], string]>([
    [errors, "ALARM", [0, 3], "Errors was 3; above 0 rings, over 5 min"],
    [errors, "OK", [0], "Errors was 0; above 0 rings"],
    [errors, "OK", [], "Errors has no data; above 0 rings"],
    [errors, "INSUFFICIENT_DATA", [], "Errors has no data"],
    [{ ...errors, ...often }, "ALARM", [7, 9, 0], "Errors was 9; above 0 rings, in 3 of 5 periods of 5 min"],
    [percent, "ALARM", [33.333333], "RowsRejected in percent was 33.33; above 1 rings, over 15 min"],
    [
      { ...errors, MetricName: "DeliveryToS3.DataFreshness", Threshold: 395 },
      "ALARM",
      [3_000],
      "DeliveryToS3.DataFreshness was 50 min; above 7 min rings, over 5 min",
    ],
    [
      { ...errors, MetricName: "Duration", Threshold: 48_000 },
      "ALARM",
      [59_100],
      "Duration was 59 s; above 48 s rings, over 5 min",
    ],
    [
      { ...errors, MetricName: "ProducerIsWell", Threshold: 1, ComparisonOperator: "LessThanThreshold" },
      "ALARM",
      [],
      "ProducerIsWell has no data; below 1 rings, over 5 min",
    ],
    [both, "ALARM", [], "s-iris-records-came and s-iris-none-read are on at once"],
    [both, "OK", [], "s-iris-records-came and s-iris-none-read are not on at once"],
    [{ AlarmName: "either", AlarmRule: "ALARM(a) OR OK(b)" }, "ALARM", [], "the rule ALARM(a) OR OK(b) is met"],
  ])("says of %j in %s after %j: %s", (alarm, state, datapoints, words) => {
    expect(explainState(alarm, state, datapoints)).toBe(words);
  });
});
