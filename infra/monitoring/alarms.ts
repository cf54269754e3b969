import { computeLatestDeliverySeconds } from "@sluice/lake";

import { type Metric, createMetrics, type MonitoredResources } from "./metrics.ts";

/** An alarm on one metric, or on the share of one in another. */
export interface AlarmDefinition {
  /** Ends the alarm's name; public, since a rename replaces the alarm. */
  readonly key: string;
  /** What it means, and what to do: it is in the e-mail. */
  readonly description: string;
  readonly metric: Metric;
  /** Makes it a share in percent. */
  readonly percentOf?: Metric;
  readonly when: { readonly above: number } | { readonly below: number };
  readonly periodSeconds: number;
  /** Of as many periods, so many must be above. */
  readonly periods: { readonly bad: number; readonly of: number };
}

export interface AlarmFacts extends MonitoredResources {
  readonly bufferingIntervalSeconds: number;
  readonly retentionHours: number;
  readonly transformTimeoutSeconds: number;
  readonly hasPartitions: boolean;
  readonly hasSourceBackup: boolean;
}

const once = { bad: 1, of: 1 };
const mostly = { bad: 3, of: 5 };

/** What loses, delays or blocks a dataset's data. Nothing here is normal: each is worth a look. */
export function defineAlarms(facts: AlarmFacts): readonly AlarmDefinition[] {
  const groups = [defineDeliveryAlarms, defineTransformAlarms, defineRowAlarms, defineStreamAlarms];
  return groups.flatMap((define) => define(facts));
}

function defineDeliveryAlarms(facts: AlarmFacts): readonly AlarmDefinition[] {
  const { delivery } = createMetrics(facts);
  return [
    {
      key: "delivery-late",
      description:
        "Rows wait longer for delivery than buffering explains: look at the Firehose log. Nothing is lost yet.",
      metric: delivery("DeliveryToS3.DataFreshness", "Maximum"),
      when: { above: tooLateSeconds(facts) },
      periodSeconds: 300,
      periods: once,
    },
    {
      key: "delivery-failing",
      description:
        "Firehose cannot write to the lake and tries again until the stream's retention ends: check bucket, key and role.",
      metric: delivery("DeliveryToS3.Success", "Average"),
      when: { below: 1 },
      periodSeconds: 300,
      periods: mostly,
    },
    {
      key: "conversion-failed",
      description:
        "Rows did not fit the table's columns and are in errors/: fix the table or the definition, then replay.",
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
function tooLateSeconds({ bufferingIntervalSeconds }: AlarmFacts): number {
  return computeLatestDeliverySeconds(bufferingIntervalSeconds) + 300;
}

function definePartitionAlarms(facts: AlarmFacts): readonly AlarmDefinition[] {
  const { delivery } = createMetrics(facts);
  return [
    {
      key: "partitions-near-limit",
      description:
        "Above its limit of active partitions Firehose sends records to errors/: raise the limit, or partition by less.",
      metric: delivery("PartitionCount", "Maximum"),
      percentOf: delivery("ActivePartitionsLimit", "Minimum"),
      when: { above: 80 },
      periodSeconds: 300,
      periods: once,
    },
    {
      key: "partitions-exceeded",
      description: "Records went to errors/ because too many partitions were active: raise the limit, then replay.",
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
    description: "The source backup waits longer than buffering explains: look at the Firehose log.",
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
      description:
        "The transform throws or times out; after 3 retries its records go to errors/: look at its log, then replay.",
      metric: transform("Errors", "Sum"),
      when: { above: 0 },
      periodSeconds: 300,
      periods: once,
    },
    {
      key: "transform-throttled",
      description:
        "The account's concurrency is used up, and delivery waits: raise it, or reserve some for the transform.",
      metric: transform("Throttles", "Sum"),
      when: { above: 0 },
      periodSeconds: 300,
      periods: mostly,
    },
    {
      key: "transform-slow",
      description: "Invocations come near their timeout, and would then fail: give the function memory.",
      metric: transform("Duration", "Maximum"),
      when: { above: 0.8 * facts.transformTimeoutSeconds * 1000 },
      periodSeconds: 300,
      periods: mostly,
    },
  ];
}

/** What the transform itself counts. */
function defineRowAlarms(facts: AlarmFacts): readonly AlarmDefinition[] {
  const { rows } = createMetrics(facts);
  return [
    {
      key: "records-failed",
      description: "Records failed whole and are in errors/: query the errors table, mend the cause, then replay.",
      metric: rows("RecordsFailed"),
      when: { above: 0 },
      periodSeconds: 300,
      periods: once,
    },
    {
      key: "rows-rejected",
      description:
        "More than 1 % of the rows do not fit the dataset and are in rejects/: ask who produces them, or mend the definition, then replay.",
      metric: rows("RowsRejected"),
      percentOf: rows("RowsIn"),
      when: { above: 1 },
      periodSeconds: 900,
      periods: once,
    },
  ];
}

function defineStreamAlarms(facts: AlarmFacts): readonly AlarmDefinition[] {
  const { stream, delivery } = createMetrics(facts);
  if (facts.streamName === undefined) return [defineDirectPutAlarm(facts)];
  return [
    ...stream("GetRecords.IteratorAgeMilliseconds", "Maximum").map((metric) => ({
      key: "stream-unread",
      description:
        "Records wait unread; what is older than the retention is lost: find out why Firehose does not read, raise the retention meanwhile.",
      metric,
      // A quarter of the time that is left to act in.
      when: { above: (facts.retentionHours * 3_600_000) / 4 },
      periodSeconds: 300,
      periods: once,
    })),
    {
      key: "delivery-behind",
      description: "Firehose reads behind the stream: look for throttled reads, too slow a transform, too few shards.",
      metric: delivery("KinesisMillisBehindLatest", "Maximum"),
      when: { above: 900_000 },
      periodSeconds: 300,
      periods: mostly,
    },
    ...stream("WriteProvisionedThroughputExceeded", "Sum").map((metric) => ({
      key: "writes-throttled",
      description: "Producers are slowed down; they send again, and nothing is lost: add shards.",
      metric,
      when: { above: 0 },
      periodSeconds: 300,
      periods: mostly,
    })),
    ...stream("ReadProvisionedThroughputExceeded", "Sum").map((metric) => ({
      key: "reads-throttled",
      description:
        "Too many read this stream, and Firehose is one of them: give the others enhanced fan-out, or add shards.",
      metric,
      when: { above: 0 },
      periodSeconds: 300,
      periods: mostly,
    })),
  ];
}

function defineDirectPutAlarm(facts: AlarmFacts): AlarmDefinition {
  return {
    key: "writes-throttled",
    description: "Producers are slowed down; they send again, and nothing is lost: ask AWS for more throughput.",
    metric: createMetrics(facts).delivery("ThrottledRecords", "Sum"),
    when: { above: 0 },
    periodSeconds: 300,
    periods: mostly,
  };
}
