import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { AlarmDefinition, AlarmFacts } from "./alarm-definition.ts";
import { defineAlarms } from "./alarms.ts";
import { buildDashboard } from "./dashboard.ts";
import type { Metric } from "./metrics.ts";

export interface StackMonitoringArgs {
  readonly datasets: readonly AlarmFacts[];
  readonly region: string;
  readonly topicArn: pulumi.Input<string>;
}

/** The dashboard of a stack, and an alarm for whatever loses, delays or blocks its data. */
export class StackMonitoring extends pulumi.ComponentResource {
  readonly dashboard: aws.cloudwatch.Dashboard;

  constructor(name: string, args: StackMonitoringArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:Monitoring", name, {}, options);
    const { datasets, region, topicArn } = args;
    for (const facts of datasets) {
      for (const alarm of defineAlarms(facts)) {
        const alarmName = `${name}-${facts.dataset}-${alarm.key}`;
        new aws.cloudwatch.MetricAlarm(alarmName, toAlarmInputs(alarmName, alarm, topicArn), { parent: this });
      }
    }
    this.dashboard = new aws.cloudwatch.Dashboard(
      `${name}-dashboard`,
      { dashboardName: name, dashboardBody: JSON.stringify(buildDashboard(datasets, region)) },
      { parent: this },
    );
    this.registerOutputs({ dashboardName: this.dashboard.dashboardName });
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
