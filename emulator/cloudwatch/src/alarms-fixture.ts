import {
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
} from "@aws-sdk/client-cloudwatch";

import type { CloudWatchFixture } from "./cloudwatch-fixture.ts";

export const topic = "arn:aws:sns:eu-central-1:000000000000:alarms";
export const errors = { namespace: "AWS/Lambda", name: "Errors", dimensions: { FunctionName: "f" } };
export const minuteMs = 60_000;

/** For tests: puts an alarm on a function's errors, which says so to a topic. */
export async function putAlarm(
  { client }: CloudWatchFixture,
  AlarmName: string,
  changed: Partial<PutMetricAlarmCommandInput> = {},
): Promise<void> {
  await client.send(
    new PutMetricAlarmCommand({
      AlarmName,
      Namespace: errors.namespace,
      MetricName: errors.name,
      Dimensions: [{ Name: "FunctionName", Value: "f" }],
      Statistic: "Sum",
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: "GreaterThanThreshold",
      TreatMissingData: "notBreaching",
      AlarmActions: [topic],
      OKActions: [topic],
      ...changed,
    }),
  );
}

/** The state of each alarm, of both kinds. */
export async function readStates({ client }: CloudWatchFixture): Promise<Readonly<Record<string, string | undefined>>> {
  const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(
    new DescribeAlarmsCommand({ AlarmTypes: ["MetricAlarm", "CompositeAlarm"] }),
  );
  return Object.fromEntries([...MetricAlarms, ...CompositeAlarms].map((each) => [each.AlarmName, each.StateValue]));
}
