import type { MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { stackManifest } from "@sluice/lake/testing";
import { describe, expect, it } from "vitest";

import { createFakeCloudWatch, topic } from "./fake-cloudwatch-fixture.ts";
import { listAlarms } from "./list-alarms.ts";

const created = new Date("2026-11-29T08:00:00Z");
const rang = new Date("2026-11-29T09:00:00Z");

function describeAlarm(name: string, changes: MetricAlarm = {}): MetricAlarm {
  return {
    AlarmName: `sluice-dev-${name}`,
    MetricName: "Errors",
    Threshold: 0,
    Period: 300,
    EvaluationPeriods: 1,
    ComparisonOperator: "GreaterThanThreshold",
    AlarmActions: [topic],
    StateValue: "OK",
    StateTransitionedTimestamp: rang,
    AlarmConfigurationUpdatedTimestamp: created,
    ...changes,
  };
}

async function listNames(...alarms: readonly MetricAlarm[]) {
  const { cloudWatch } = createFakeCloudWatch([{ MetricAlarms: [...alarms] }]);
  return (await listAlarms(cloudWatch, stackManifest)).map(({ name, isRinging }) => (isRinging ? `${name}!` : name));
}

describe("listAlarms", () => {
  it("says what an alarm is about, why it rings and since when", async () => {
    const { cloudWatch } = createFakeCloudWatch([
      {
        MetricAlarms: [
          describeAlarm("iris-transform-failing", {
            StateValue: "ALARM",
            StateReason: "Threshold Crossed: …",
            StateReasonData: '{"recentDatapoints":[4]}',
            AlarmDescription: "Check its log.",
          }),
        ],
      },
    ]);

    expect(await listAlarms(cloudWatch, stackManifest)).toEqual([
      {
        name: "sluice-dev-iris-transform-failing",
        state: "ALARM",
        isRinging: true,
        sinceMs: rang.getTime(),
        why: "Errors was 4; above 0 rings, over 5 min",
        reason: "Threshold Crossed: …",
        description: "Check its log.",
        runbook: "docs/operations.md#when-an-alarm-goes-off",
      },
    ]);
  });

  it("asks for all pages, of both kinds", async () => {
    const { cloudWatch, asked } = createFakeCloudWatch([
      { MetricAlarms: [describeAlarm("iris-b")], NextToken: "1" },
      { CompositeAlarms: [{ AlarmName: "sluice-dev-iris-a", AlarmRule: "ALARM(b)", AlarmActions: [topic] }] },
    ]);

    const alarms = await listAlarms(cloudWatch, stackManifest);

    expect(alarms.map(({ name }) => name)).toEqual(["sluice-dev-iris-a", "sluice-dev-iris-b"]);
    expect(asked).toMatchObject([
      { AlarmNamePrefix: "sluice-dev-", AlarmTypes: ["MetricAlarm", "CompositeAlarm"] },
      { NextToken: "1" },
    ]);
  });

  it("leaves out signs, which tell nobody, and alarms of stacks whose names begin alike", async () => {
    const names = await listNames(
      describeAlarm("iris-records-came", { AlarmActions: [] }),
      describeAlarm("2-iris-delivery-late"),
      describeAlarm("landing-late"),
      describeAlarm("loader-failing"),
      describeAlarm("host-failing"),
    );

    expect(names).toEqual(["sluice-dev-host-failing", "sluice-dev-landing-late", "sluice-dev-loader-failing"]);
  });

  it("takes missing data for ringing where somebody is told of it, but not of a new alarm", async () => {
    const silent: MetricAlarm = { StateValue: "INSUFFICIENT_DATA", InsufficientDataActions: [topic] };

    expect(await listNames(describeAlarm("host-failing", silent))).toEqual(["sluice-dev-host-failing!"]);
    expect(await listNames(describeAlarm("host-failing", { ...silent, InsufficientDataActions: [] }))).toEqual([
      "sluice-dev-host-failing",
    ]);
    expect(await listNames(describeAlarm("host-failing", { ...silent, StateTransitionedTimestamp: created }))).toEqual([
      "sluice-dev-host-failing",
    ]);
  });

  it("takes a state that was set by hand as it is", async () => {
    const { cloudWatch } = createFakeCloudWatch([
      { MetricAlarms: [describeAlarm("iris-transform-failing", { StateValue: "ALARM", StateReasonData: "by hand" })] },
    ]);

    const [alarm] = await listAlarms(cloudWatch, stackManifest);

    expect(alarm?.why).toBe("Errors has no data; above 0 rings, over 5 min");
  });
});
