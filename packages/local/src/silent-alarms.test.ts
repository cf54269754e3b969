import { describe, expect, it } from "vitest";

import { findSilentAlarms, listUnwatchedAlarms } from "./silent-alarms.ts";
import { createGardenPlan, planFlower, planResource } from "./take-up-fixture.ts";

const condition = { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, threshold: 0 };

function findProblems(...alarms: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  const planned = alarms.map((inputs, index) =>
    planResource("aws:cloudwatch/metricAlarm:MetricAlarm", `alarm-${index}`, {
      name: `alarm-${index}`,
      ...condition,
      ...inputs,
    }),
  );
  return findSilentAlarms(createGardenPlan(...planFlower("rose"), ...planned));
}

function onMetric(namespace: string, metricName: string, dimensions: Readonly<Record<string, string>>) {
  return { namespace, metricName, dimensions, period: 300, statistic: "Sum" };
}

describe("findSilentAlarms", () => {
  it("finds none where the stack's own resources are watched", () => {
    const problems = findProblems(
      onMetric("AWS/Kinesis", "IncomingRecords", { StreamName: "rose" }),
      onMetric("AWS/Firehose", "DeliveryToS3.Success", { DeliveryStreamName: "rose" }),
      onMetric("AWS/Lambda", "Errors", { FunctionName: "rose-transform" }),
      onMetric("Garden", "Blossoms", {}),
    );

    expect(problems).toEqual([]);
  });

  it("names metrics that nothing emits, in expressions too", () => {
    const { statistic: stat, ...metric } = onMetric("AWS/Lambda", "Erors", { FunctionName: "rose-transform" });
    const problems = findProblems({
      metricQueries: [
        { id: "share", expression: "100 * errors", returnData: true },
        { id: "errors", metric: { ...metric, stat } },
      ],
    });

    expect(problems).toEqual(['alarm "alarm-0": nothing emits AWS/Lambda Erors here']);
  });

  it("names metrics of resources that are not there, and dimensions by which they do not come", () => {
    const problems = findProblems(
      onMetric("AWS/Kinesis", "IncomingRecords", { StreamName: "tulip" }),
      onMetric("AWS/Kinesis", "IncomingRecords", { ShardId: "1" }),
    );

    expect(problems).toEqual([
      'alarm "alarm-0": nothing emits AWS/Kinesis IncomingRecords of "tulip", which this stack does not have',
      'alarm "alarm-1": AWS/Kinesis IncomingRecords comes by StreamName alone',
    ]);
  });
});

describe("listUnwatchedAlarms", () => {
  it("names alarms on services that are not emulated, and those over them", () => {
    const plan = createGardenPlan(
      planResource("aws:cloudwatch/metricAlarm:MetricAlarm", "host", {
        name: "host",
        ...condition,
        ...onMetric("AWS/EC2", "StatusCheckFailed", { InstanceId: "i-1" }),
      }),
      planResource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "both", {
        alarmName: "both",
        alarmRule: 'ALARM("host") AND ALARM("other")',
      }),
    );

    expect([...listUnwatchedAlarms(plan)]).toEqual(["host", "both"]);
    expect(findSilentAlarms(plan)).toEqual([]);
  });
});
