import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type AlarmCondition, type AlarmDefinition, type AlarmFacts, alarmKinds } from "./alarm-definition.ts";
import { defineAlarms } from "./alarms.ts";
import { type AlarmSign, defineGapAlarms, type GapAlarm } from "./gap-alarms.ts";
import type { Metric } from "./metrics.ts";
import { defineWindowAlarms } from "./window-alarms.ts";
import type { WindowFacts } from "./window-facts.ts";

export interface AlarmsArgs {
  readonly facts: AlarmFacts;
  readonly windows: readonly WindowFacts[];
  readonly topicArn: pulumi.Input<string>;
}

/** Creates the alarms of one dataset and its windows, each called as what it watches is, with its own key at the end. */
export function createAlarms(
  pipelineName: string,
  { facts, windows, topicArn }: AlarmsArgs,
  child: pulumi.ResourceOptions,
): void {
  for (const alarm of defineAlarms(facts)) createMetricAlarm(pipelineName, { alarm, topicArn }, child);
  for (const window of windows) {
    for (const alarm of defineWindowAlarms(window))
      createMetricAlarm(window.deliveryStreamName, { alarm, topicArn }, child);
  }
  const { signs, alarms } = defineGapAlarms(facts);
  const created = signs.map((sign) => {
    const alarmName = `${pipelineName}-${sign.key}`;
    return new aws.cloudwatch.MetricAlarm(alarmName, toSignInputs(alarmName, sign), child);
  });
  for (const alarm of alarms) {
    const inputs = toCompositeInputs(pipelineName, alarm, topicArn);
    // CloudWatch takes no rule over alarms that are not there, and deletes none that a rule is over.
    new aws.cloudwatch.CompositeAlarm(inputs.alarmName, inputs, { ...child, dependsOn: created });
  }
}

/** Creates one alarm, called as what it is about is, with its own key at the end. */
export function createMetricAlarm(
  name: string,
  { alarm, topicArn }: { readonly alarm: AlarmDefinition; readonly topicArn: pulumi.Input<string> },
  child: pulumi.ResourceOptions,
): void {
  const alarmName = `${name}-${alarm.key}`;
  new aws.cloudwatch.MetricAlarm(alarmName, toAlarmInputs(alarmName, alarm, topicArn), child);
}

function toAlarmInputs(
  alarmName: string,
  alarm: AlarmDefinition,
  topicArn: pulumi.Input<string>,
): aws.cloudwatch.MetricAlarmArgs {
  const { treatMissingData, tellsEnd } = alarmKinds[alarm.kind];
  return {
    name: alarmName,
    alarmDescription: alarm.description,
    ...toMeasuredInputs(alarm),
    ...toConditionInputs(alarm),
    treatMissingData,
    alarmActions: [topicArn],
    ...(tellsEnd && { okActions: [topicArn] }),
  };
}

function toSignInputs(alarmName: string, sign: AlarmSign): aws.cloudwatch.MetricAlarmArgs {
  return {
    name: alarmName,
    alarmDescription: "A sign that composite alarms look at. It is on at times in normal operation.",
    ...toRunningSumInputs(sign),
    ...toConditionInputs(sign),
    treatMissingData: sign.treatMissingData,
  };
}

function toCompositeInputs(pipelineName: string, alarm: GapAlarm, topicArn: pulumi.Input<string>) {
  return {
    alarmName: `${pipelineName}-${alarm.key}`,
    alarmDescription: alarm.description,
    alarmRule: alarm.rule.replace(/(?<=ALARM\()[\w-]+(?=\))/g, (key) => `"${pipelineName}-${key}"`),
    alarmActions: [topicArn],
  };
}

function toConditionInputs({ when, periods }: AlarmCondition) {
  return {
    ...("above" in when
      ? { comparisonOperator: "GreaterThanThreshold", threshold: when.above }
      : { comparisonOperator: "LessThanThreshold", threshold: when.below }),
    evaluationPeriods: periods.of,
    datapointsToAlarm: periods.bad,
  };
}

function toMeasuredInputs(alarm: AlarmDefinition): Partial<aws.cloudwatch.MetricAlarmArgs> {
  const { metric, percentOf, dividedBy } = alarm;
  if (percentOf !== undefined) {
    return toQuotientInputs(alarm, {
      whole: percentOf,
      expression: "100 * part / whole",
      label: `${metric.name} in percent`,
    });
  }
  if (dividedBy === undefined) return toMetricInputs(alarm);
  return toQuotientInputs(alarm, {
    whole: dividedBy,
    expression: "part / whole",
    label: `${metric.name} / ${dividedBy.name}`,
  });
}

function toMetricInputs({ metric, periodSeconds }: AlarmCondition): Partial<aws.cloudwatch.MetricAlarmArgs> {
  const { namespace, name, dimensions, statistic } = metric;
  return { namespace, metricName: name, dimensions, statistic, period: periodSeconds };
}

interface Quotient {
  readonly whole: Metric;
  readonly expression: string;
  readonly label: string;
}

function toQuotientInputs(
  { metric, periodSeconds }: AlarmCondition,
  { whole, expression, label }: Quotient,
): Partial<aws.cloudwatch.MetricAlarmArgs> {
  return {
    metricQueries: [
      { id: "share", expression, label, returnData: true },
      { id: "part", metric: toQueryMetric(metric, periodSeconds) },
      { id: "whole", metric: toQueryMetric(whole, periodSeconds) },
    ],
  };
}

/** A metric without any data points has no sum either: then the sign goes by how it treats missing data. */
function toRunningSumInputs({ metric, periodSeconds }: AlarmCondition): Partial<aws.cloudwatch.MetricAlarmArgs> {
  const expression = "RUNNING_SUM(FILL(given, 0))";
  return {
    metricQueries: [
      { id: "total", expression, label: `${metric.name}, running sum`, returnData: true },
      { id: "given", metric: toQueryMetric(metric, periodSeconds) },
    ],
  };
}

function toQueryMetric(
  { namespace, name, dimensions, statistic }: Metric,
  periodSeconds: AlarmCondition["periodSeconds"],
) {
  return { namespace, metricName: name, dimensions, stat: statistic, period: periodSeconds };
}
