import { describe, expect, it } from "vitest";

import { evaluateAlarm } from "./evaluate-alarm.ts";

const points: Readonly<Record<string, boolean | undefined>> = { X: true, "0": false, "-": undefined };

function evaluate(range: string, datapointsToAlarm: number): readonly string[] {
  const known = range.split(" ").map((letter) => points[letter]);
  return (["missing", "ignore", "breaching", "notBreaching"] as const).map((treatMissingData) =>
    evaluateAlarm({ treatMissingData, evaluationPeriods: 3, datapointsToAlarm }, known, "INSUFFICIENT_DATA"),
  );
}

const kept = "INSUFFICIENT_DATA";

// The tables of the CloudWatch guide, alarms-and-missing-data: X breaches, 0 does not, - is missing.
describe("evaluateAlarm", () => {
  it.each([
    ["0 - X - X", ["OK", "OK", "OK", "OK"]],
    ["- - - - 0", ["OK", "OK", "OK", "OK"]],
    ["- - - - -", ["INSUFFICIENT_DATA", kept, "ALARM", "OK"]],
    ["0 X X - X", ["ALARM", "ALARM", "ALARM", "ALARM"]],
    ["- - X - -", ["ALARM", kept, "ALARM", "OK"]],
  ])("decides on %s for 3 of 3 as CloudWatch does", (range, states) => {
    expect(evaluate(range, 3)).toEqual(states);
  });

  it.each([
    ["0 - X - X", ["ALARM", "ALARM", "ALARM", "ALARM"]],
    ["0 0 X 0 X", ["ALARM", "ALARM", "ALARM", "ALARM"]],
    ["0 - X - -", ["OK", "OK", "ALARM", "OK"]],
    ["- - - - 0", ["OK", "OK", "ALARM", "OK"]],
    ["- - - X -", ["ALARM", kept, "ALARM", "OK"]],
  ])("decides on %s for 2 of 3 as CloudWatch does", (range, states) => {
    expect(evaluate(range, 2)).toEqual(states);
  });
});
