import {
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  SetAlarmStateCommand,
} from "@aws-sdk/client-cloudwatch";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { errors, minuteMs, putAlarm, readStates } from "./alarms-fixture.ts";
import { type CloudWatchFixture, startCloudWatch } from "./cloudwatch-fixture.ts";

let aws: CloudWatchFixture;

beforeEach(async () => {
  aws = await startCloudWatch();
});

afterEach(() => aws.close());

describe("metric alarms", () => {
  it("go off with the minute that breaches, and are over when their periods are", async () => {
    await putAlarm(aws, "errors");
    expect(await readStates(aws)).toEqual({ errors: "INSUFFICIENT_DATA" });

    aws.clock.advance(minuteMs);
    expect(await readStates(aws)).toEqual({ errors: "OK" });

    aws.metrics.record({ ...errors, value: 2 });
    aws.clock.advance(minuteMs);
    expect(await readStates(aws)).toEqual({ errors: "ALARM" });

    // It looks back two periods more than it evaluates, as long as nothing newer is known.
    aws.clock.advance(14 * minuteMs);
    expect(await readStates(aws)).toEqual({ errors: "ALARM" });
    aws.clock.advance(minuteMs);
    expect(await readStates(aws)).toEqual({ errors: "OK" });
    expect(aws.told.map(({ subject }) => subject)).toEqual([
      'OK: "errors" in eu-central-1',
      'ALARM: "errors" in eu-central-1',
      'OK: "errors" in eu-central-1',
    ]);
  });

  it("say why, in what they tell and when they are asked", async () => {
    await putAlarm(aws, "errors", { AlarmDescription: "Look at the log." });
    aws.metrics.record({ ...errors, value: 2 });
    aws.clock.advance(minuteMs);

    const { MetricAlarms } = await aws.client.send(new DescribeAlarmsCommand({ StateValue: "ALARM" }));
    const StateReason =
      "Threshold Crossed: 1 out of the last 1 datapoints [2 (2025-12-31 23:56:00)] was greater than the threshold (0) (minimum 1 datapoint for INSUFFICIENT_DATA -> ALARM transition).";

    expect(MetricAlarms).toEqual([
      expect.objectContaining({
        AlarmArn: "arn:aws:cloudwatch:eu-central-1:000000000000:alarm:errors",
        AlarmDescription: "Look at the log.",
        StateReason,
        StateTransitionedTimestamp: new Date("2026-01-01T00:01:00Z"),
      }),
    ]);
    expect(JSON.parse(aws.told[0]?.message ?? "")).toMatchObject({
      AlarmName: "errors",
      NewStateValue: "ALARM",
      NewStateReason: StateReason,
      OldStateValue: "INSUFFICIENT_DATA",
      StateChangeTime: "2026-01-01T00:01:00.000+0000",
      Trigger: { MetricName: "Errors", Threshold: 0 },
    });
  });

  it("want as many breaching periods as they say", async () => {
    await putAlarm(aws, "mostly", { Period: 60, EvaluationPeriods: 5, DatapointsToAlarm: 3 });
    for (const value of [1, 0, 1]) {
      aws.metrics.record({ ...errors, value });
      aws.clock.advance(minuteMs);
    }
    expect(await readStates(aws)).toEqual({ mostly: "OK" });

    aws.metrics.record({ ...errors, value: 1 });
    aws.clock.advance(minuteMs);
    expect(await readStates(aws)).toEqual({ mostly: "ALARM" });
  });

  it("compute with metrics", async () => {
    const Dimensions = [{ Name: "FunctionName", Value: "f" }];
    const toQuery = (Id: string, MetricName: string) => ({
      Id,
      MetricStat: { Metric: { Namespace: "AWS/Lambda", MetricName, Dimensions }, Period: 60, Stat: "Sum" },
      ReturnData: false,
    });
    await aws.client.send(
      new PutMetricAlarmCommand({
        AlarmName: "share",
        Metrics: [{ Id: "share", Expression: "100 * e / i" }, toQuery("e", "Errors"), toQuery("i", "Invocations")],
        EvaluationPeriods: 1,
        Threshold: 10,
        ComparisonOperator: "GreaterThanThreshold",
      }),
    );
    aws.metrics.record({ ...errors, value: 1 });
    aws.metrics.record({ ...errors, name: "Invocations", value: 10 });
    aws.clock.advance(minuteMs);
    expect(await readStates(aws)).toEqual({ share: "OK" });

    aws.metrics.record({ ...errors, value: 2 });
    aws.metrics.record({ ...errors, name: "Invocations", value: 10 });
    aws.clock.advance(minuteMs);
    expect(await readStates(aws)).toEqual({ share: "ALARM" });
  });

  it("keep a state that was set until they are evaluated", async () => {
    await putAlarm(aws, "errors");
    aws.clock.advance(minuteMs);
    const set = { AlarmName: "errors", StateValue: "ALARM", StateReason: "a drill" } as const;
    await aws.client.send(new SetAlarmStateCommand(set));

    expect(await readStates(aws)).toEqual({ errors: "ALARM" });
    expect(aws.told.at(-1)?.message).toContain('"NewStateReason":"a drill"');
    aws.clock.advance(minuteMs);
    expect(await readStates(aws)).toEqual({ errors: "OK" });
  });

  it("do nothing while their actions are disabled", async () => {
    await putAlarm(aws, "errors", { ActionsEnabled: false });
    aws.metrics.record({ ...errors, value: 2 });
    aws.clock.advance(minuteMs);

    expect(await readStates(aws)).toEqual({ errors: "ALARM" });
    expect(aws.told).toEqual([]);
  });

  it.each<[string, Partial<PutMetricAlarmCommandInput>]>([
    ["without Metrics has a MetricName", { Statistic: undefined }],
    ["DatapointsToAlarm must not be greater", { DatapointsToAlarm: 2 }],
    ["across more than a day", { EvaluationPeriods: 289 }],
    ["periods that are no whole minutes", { Period: 30 }],
    ["'comparisonOperator'", { ComparisonOperator: "GreaterThanUpperThreshold" }],
    ["not emulated locally: this statistic", { Statistic: undefined, ExtendedStatistic: "tm90" }],
    ["either Metrics or a MetricName", { Metrics: [{ Id: "a", Expression: "b" }] }],
  ])("are refused: %s", async (problem, changed) => {
    await expect(putAlarm(aws, "errors", changed)).rejects.toThrow(problem);
  });
});
