import type * as pulumi from "@pulumi/pulumi";
import { computeLatestDeliverySeconds } from "@sluice/lake";

import { mapInput } from "../arguments/map-input.ts";
import { type AlarmDefinition, type AlarmFacts, mostly, once } from "./alarm-definition.ts";
import { defineHttpAlarms } from "./http-alarms.ts";
import { createMetrics } from "./metrics.ts";
import { defineStreamAlarms } from "./stream-alarms.ts";

/** Alarms for what loses, delays or blocks a dataset's data. None goes off in normal operation: each is worth a look. */
export function defineAlarms(facts: AlarmFacts): readonly AlarmDefinition[] {
  const groups = [defineDeliveryAlarms, defineTransformAlarms, defineRowAlarms, defineStreamAlarms, defineHttpAlarms];
  return groups.flatMap((define) => define(facts));
}

function defineDeliveryAlarms(facts: AlarmFacts): readonly AlarmDefinition[] {
  const { delivery } = createMetrics(facts);
  return [
    {
      key: "delivery-late",
      kind: "state",
      description: "Delivery takes longer than buffering explains. Nothing is lost yet. Check the Firehose log.",
      metric: delivery("DeliveryToS3.DataFreshness", "Maximum"),
      when: { above: tooLateSeconds(facts) },
      periodSeconds: 300,
      periods: once,
    },
    {
      key: "delivery-failing",
      kind: "state",
      description:
        "Firehose cannot write to the lake and retries until the stream's retention ends. Check the bucket, the key and the role.",
      metric: delivery("DeliveryToS3.Success", "Average"),
      when: { below: 1 },
      periodSeconds: 300,
      periods: mostly,
    },
    {
      key: "conversion-failed",
      kind: "event",
      description:
        "Rows did not fit the table's columns and are in errors/. Fix the table or the definition, then replay.",
      metric: delivery("FailedConversion.Records", "Sum"),
      when: { above: 0 },
      periodSeconds: 300,
      periods: once,
    },
    ...(facts.hasPartitions ? definePartitionAlarms(facts) : []),
    ...(facts.hasSourceBackup ? [defineBackupAlarm(facts)] : []),
  ];
}

/** Five minutes more than Firehose may take. */
function tooLateSeconds({ bufferingIntervalSeconds }: AlarmFacts): pulumi.Input<number> {
  return mapInput(bufferingIntervalSeconds, (interval) => computeLatestDeliverySeconds(interval) + 300);
}

function definePartitionAlarms(facts: AlarmFacts): readonly AlarmDefinition[] {
  const { delivery } = createMetrics(facts);
  return [
    {
      key: "partitions-near-limit",
      kind: "load",
      description:
        "Over 80 % of the active partitions are in use. Beyond the limit records go to errors/. Raise it, or partition by less.",
      metric: delivery("PartitionCount", "Maximum"),
      percentOf: delivery("ActivePartitionsLimit", "Minimum"),
      when: { above: 80 },
      periodSeconds: 300,
      periods: once,
    },
    {
      key: "partitions-exceeded",
      kind: "event",
      description: "Too many partitions were active, so records went to errors/. Raise the limit, then replay.",
      metric: delivery("PartitionCountExceeded", "Maximum"),
      when: { above: 0 },
      periodSeconds: 300,
      periods: once,
    },
  ];
}

function defineBackupAlarm(facts: AlarmFacts): AlarmDefinition {
  return {
    key: "backup-late",
    kind: "state",
    description: "The source backup takes longer than buffering explains. Check the Firehose log.",
    metric: createMetrics(facts).delivery("BackupToS3.DataFreshness", "Maximum"),
    when: { above: tooLateSeconds(facts) },
    periodSeconds: 300,
    periods: once,
  };
}

function defineTransformAlarms(facts: AlarmFacts): readonly AlarmDefinition[] {
  const { transform } = createMetrics(facts);
  return [
    {
      key: "transform-failing",
      kind: "event",
      description:
        "The transform throws or times out. After 3 retries its records go to errors/. Check its log, then replay.",
      metric: transform("Errors", "Sum"),
      when: { above: 0 },
      periodSeconds: 300,
      periods: once,
    },
    defineCallAlarm(facts),
    {
      key: "transform-throttled",
      kind: "load",
      description:
        "The account's Lambda concurrency is used up. After 3 retries the transform's records go to errors/. Raise it, or reserve some for the transform, then replay.",
      metric: transform("Throttles", "Sum"),
      when: { above: 0 },
      periodSeconds: 300,
      periods: mostly,
    },
    {
      key: "transform-slow",
      kind: "state",
      description: "Invocations take over 80 % of their timeout, and fail beyond it. Give the function more memory.",
      metric: transform("Duration", "Maximum"),
      when: { above: 0.8 * facts.transformTimeoutSeconds * 1000 },
      periodSeconds: 300,
      periods: mostly,
    },
  ];
}

/** Firehose's own count: a call that is refused leaves no trace in the function's metrics. */
function defineCallAlarm(facts: AlarmFacts): AlarmDefinition {
  return {
    key: "transform-unreachable",
    kind: "event",
    description:
      "Most of Firehose's calls of the transform fail. After 3 retries their records go to errors/. Check that the function exists and that the delivery role may call it, then replay.",
    metric: createMetrics(facts).delivery("ExecuteProcessing.Success", "Average"),
    when: { below: 0.5 },
    periodSeconds: 300,
    periods: once,
  };
}

/** What the transform itself counts. */
function defineRowAlarms(facts: AlarmFacts): readonly AlarmDefinition[] {
  const { rows } = createMetrics(facts);
  return [
    {
      key: "records-failed",
      kind: "event",
      description: "Whole records failed and are in errors/. Query the errors table, fix the cause, then replay.",
      metric: rows("RecordsFailed"),
      when: { above: 0 },
      periodSeconds: 300,
      periods: once,
    },
    {
      key: "rows-rejected",
      kind: "event",
      description:
        "More than 1 % of the rows do not fit the dataset and are in rejects/. Ask whoever produces them, or fix the definition, then replay.",
      metric: rows("RowsRejected"),
      percentOf: rows("RowsIn"),
      when: { above: 1 },
      periodSeconds: 900,
      periods: once,
    },
    {
      key: "rows-repeated",
      kind: "load",
      description:
        "For most of an hour, over 1 % of the rows came in records that had come before: more than retries explain. The view hides them. Run the query doubles, and ask whoever sends these batches whether they mean the rows twice.",
      metric: rows("RowsRepeated"),
      percentOf: rows("RowsIn"),
      when: { above: 1 },
      periodSeconds: 900,
      periods: mostly,
    },
  ];
}
