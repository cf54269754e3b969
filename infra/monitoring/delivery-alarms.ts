import type * as pulumi from "@pulumi/pulumi";
import { computeLatestDeliverySeconds } from "@sluice/lake";

import { mapInput } from "../arguments/map-input.ts";
import { type AlarmDefinition, type AlarmFacts, mostly, once } from "./alarm-definition.ts";
import { createMetrics } from "./metrics.ts";

type DeliveryFacts = Omit<AlarmFacts, "transformTimeoutSeconds">;

/** Alarms on what Firehose does with the rows of a dataset, or of a window. */
export function defineDeliveryAlarms(facts: DeliveryFacts): readonly AlarmDefinition[] {
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
function tooLateSeconds({ bufferingIntervalSeconds }: DeliveryFacts): pulumi.Input<number> {
  return mapInput(bufferingIntervalSeconds, (interval) => computeLatestDeliverySeconds(interval) + 300);
}

function definePartitionAlarms(facts: DeliveryFacts): readonly AlarmDefinition[] {
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

function defineBackupAlarm(facts: DeliveryFacts): AlarmDefinition {
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
