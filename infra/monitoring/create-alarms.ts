import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { AlarmDefinition, AlarmFacts } from "./alarm-definition.ts";
import { defineAlarms } from "./alarms.ts";
import type { Metric } from "./metrics.ts";

export interface AlarmsArgs {
  readonly facts: AlarmFacts;
  readonly topicArn: pulumi.Input<string>;
}

/** Creates the alarms of one dataset, each called as its pipeline is, with its own key at the end. */
export function createAlarms(
  pipelineName: string,
  { facts, topicArn }: AlarmsArgs,
  child: pulumi.ResourceOptions,
): void {
  for (const alarm of defineAlarms(facts)) {
    const alarmName = `${pipelineName}-${alarm.key}`;
    new aws.cloudwatch.MetricAlarm(alarmName, toAlarmInputs(alarmName, alarm, topicArn), child);
  }
}

function toAlarmInputs(
  alarmName: string,
  alarm: AlarmDefinition,
  topicArn: pulumi.Input<string>,
): aws.cloudwatch.MetricAlarmArgs {
  const { description, when, periods } = alarm;
  return {
    name: alarmName,
    alarmDescription: description,
    ...toMetricInputs(alarm),
    ...("above" in when
      ? { comparisonOperator: "GreaterThanThreshold", threshold: when.above }
      : { comparisonOperator: "LessThanThreshold", threshold: when.below }),
    evaluationPeriods: periods.of,
    datapointsToAlarm: periods.bad,
    // Metrics exist only while data flows: no data points means that no rows came.
    treatMissingData: "notBreaching",
    alarmActions: [topicArn],
    okActions: [topicArn],
  };
}

function toMetricInputs({
  metric,
  percentOf,
  periodSeconds,
}: AlarmDefinition): Partial<aws.cloudwatch.MetricAlarmArgs> {
  if (percentOf === undefined) {
    const { namespace, name, dimensions, statistic } = metric;
    return { namespace, metricName: name, dimensions, statistic, period: periodSeconds };
  }
  return {
    metricQueries: [
      { id: "share", expression: "100 * part / whole", label: `${metric.name} in percent`, returnData: true },
      { id: "part", metric: toQueryMetric(metric, periodSeconds) },
      { id: "whole", metric: toQueryMetric(percentOf, periodSeconds) },
    ],
  };
}

function toQueryMetric({ namespace, name, dimensions, statistic }: Metric, periodSeconds: number) {
  return { namespace, metricName: name, dimensions, stat: statistic, period: periodSeconds };
}
