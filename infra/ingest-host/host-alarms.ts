import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { describeHeartbeat } from "./heartbeat.ts";

export interface HostAlarmsArgs {
  readonly instanceId: pulumi.Input<string>;
  readonly topicArn: pulumi.Input<string>;
}

type ChildOptions = pulumi.CustomResourceOptions & { readonly parent: pulumi.Resource };

/** Alarms for the host and for the service on it. */
export function createHostAlarms(name: string, args: HostAlarmsArgs, child: ChildOptions): void {
  createMachineAlarm(name, args, child);
  createProducerAlarm(name, args, child);
}

/**
 * AWS recovers an instance from faults of its hardware (EC2 guide, ec2-instance-recover, from memory, unverified);
 * somebody has to be told of all others. One that is stopped or gone has no status checks: then data is insufficient. That is
 * so when the alarm is new, too, but nobody is told of the state that an alarm begins with.
 */
function createMachineAlarm(name: string, { instanceId, topicArn }: HostAlarmsArgs, child: ChildOptions): void {
  new aws.cloudwatch.MetricAlarm(
    `${name}-host-failing`,
    {
      name: `${name}-host-failing`,
      alarmDescription:
        "The ingest host does not respond, or is gone. Nothing is lost: the source keeps its rows. Check the instance's system log.",
      ...toStatusCheck(instanceId),
      period: 60,
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      evaluationPeriods: 5,
      datapointsToAlarm: 5,
      treatMissingData: "missing",
      alarmActions: [topicArn],
      insufficientDataActions: [topicArn],
      okActions: [topicArn],
    },
    child,
  );
}

/**
 * Rings when the producer was restarted in three of the last six periods of five minutes, or has said nothing for that long.
 * A new host has half an hour to begin: until then it has not been running in all of six periods.
 */
function createProducerAlarm(name: string, { instanceId, topicArn }: HostAlarmsArgs, child: ChildOptions): void {
  const running = createSign(`${name}-host-running`, child, {
    ...toStatusCheck(instanceId),
    comparisonOperator: "GreaterThanThreshold",
    threshold: -1,
    datapointsToAlarm: 6,
    treatMissingData: "notBreaching",
  });
  const unwell = createSign(`${name}-host-producer-unwell`, child, {
    ...describeHeartbeat(name),
    statistic: "Minimum",
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    datapointsToAlarm: 3,
    treatMissingData: "breaching",
  });
  const alarmName = `${name}-host-producer-failing`;
  const rule = {
    alarmName,
    alarmDescription:
      "The ingest host runs, but its producer fails again and again, or reports nothing. Nothing is lost: the source keeps its rows. Read the service's log by Session Manager.",
    alarmRule: `ALARM("${name}-host-running") AND ALARM("${name}-host-producer-unwell")`,
    alarmActions: [topicArn],
  };
  new aws.cloudwatch.CompositeAlarm(alarmName, rule, { ...child, dependsOn: [running, unwell] });
}

/** An alarm over half an hour that tells nobody by itself. */
function createSign(
  name: string,
  child: ChildOptions,
  condition: Omit<aws.cloudwatch.MetricAlarmArgs, "evaluationPeriods">,
): aws.cloudwatch.MetricAlarm {
  const alarmDescription = "A sign that a composite alarm looks at. It is on at times in normal operation.";
  const inputs = { name, alarmDescription, period: 300, evaluationPeriods: 6, ...condition };
  return new aws.cloudwatch.MetricAlarm(name, inputs, child);
}

function toStatusCheck(instanceId: pulumi.Input<string>) {
  return {
    namespace: "AWS/EC2",
    metricName: "StatusCheckFailed",
    dimensions: { InstanceId: instanceId },
    statistic: "Maximum",
  };
}
