import type { AlarmHistoryItem, MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { stackManifest } from "@sluice/lake/testing";
import { describe, expect, it } from "vitest";

import { createFakeCloudWatch, topic } from "./fake-cloudwatch-fixture.ts";
import { listChanges } from "./list-changes.ts";

const since = new Date("2026-11-28T00:00:00Z");

function toItem(time: string, [from, to]: readonly [string, string], datapoint = 0): AlarmHistoryItem {
  const newState = { stateValue: to, stateReason: "crossed", stateReasonData: { recentDatapoints: [datapoint] } };
  const HistoryData = JSON.stringify({ version: "1.0", oldState: { stateValue: from }, newState });
  return { Timestamp: new Date(`2026-11-29T${time}:00Z`), HistoryData };
}

const errors: MetricAlarm & { readonly AlarmName: string } = {
  AlarmName: "sluice-dev-iris-transform-failing",
  MetricName: "Errors",
  Threshold: 0,
  Period: 300,
  EvaluationPeriods: 1,
  ComparisonOperator: "GreaterThanThreshold",
  AlarmActions: [topic],
};
const rule = { AlarmName: "sluice-dev-iris-stream-not-read", AlarmRule: 'ALARM("a") AND ALARM("b")' };

describe("listChanges", () => {
  it("says when each alarm rang and was over, in the order of time", async () => {
    const { cloudWatch, asked } = createFakeCloudWatch(
      [{ MetricAlarms: [errors], CompositeAlarms: [{ ...rule, AlarmActions: [topic] }] }],
      {
        [errors.AlarmName]: {
          AlarmHistoryItems: [
            toItem("08:00", ["INSUFFICIENT_DATA", "OK"]),
            toItem("09:00", ["OK", "ALARM"], 4),
            toItem("09:10", ["ALARM", "OK"]),
          ],
        },
        [rule.AlarmName]: { AlarmHistoryItems: [toItem("09:05", ["OK", "ALARM"])] },
      },
    );

    const changes = await listChanges(cloudWatch, stackManifest, since);

    expect(changes.map(({ name, change, why }) => [name.slice("sluice-dev-iris-".length), change, why])).toEqual([
      ["transform-failing", "rang", "Errors was 4; above 0 rings, over 5 min"],
      ["stream-not-read", "rang", "a and b are on at once"],
      ["transform-failing", "over", "Errors was 0; above 0 rings"],
    ]);
    expect(asked[1]).toMatchObject({
      AlarmName: "sluice-dev-iris-stream-not-read",
      HistoryItemType: "StateUpdate",
      StartDate: since,
    });
  });

  it("passes over what it cannot read", async () => {
    const item = { Timestamp: since, HistoryData: "?" };
    const { cloudWatch } = createFakeCloudWatch([{ MetricAlarms: [errors] }], {
      [errors.AlarmName]: { AlarmHistoryItems: [item] },
    });

    expect(await listChanges(cloudWatch, stackManifest, since)).toEqual([]);
  });
});
