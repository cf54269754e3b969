import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { DatasetManifest } from "@sluice/lake";
import { compileDataset, type Dataset } from "@sluice/schema";

import type { DatasetConfig } from "./configuration/dataset-config.ts";
import type { StackConfig } from "./configuration/stack-config.ts";
import type { Lake } from "./data-lake/lake.ts";
import { DatasetDeliveryStream } from "./delivery/dataset-delivery-stream.ts";
import { IngestStream } from "./ingest/ingest-stream.ts";
import { buildDatasetManifest } from "./manifest/dataset-manifest.ts";
import type { AlarmFacts } from "./monitoring/alarm-definition.ts";
import { DatasetTables } from "./tables/dataset-tables.ts";
import { TransformFunction, toTransformName, transformTimeoutSeconds } from "./transform/transform-function.ts";

export interface PipelineArgs {
  readonly config: DatasetConfig;
  readonly settings: StackConfig;
  readonly lake: Lake;
  readonly accountId: pulumi.Input<string>;
  readonly keyArn: pulumi.Input<string> | undefined;
}

/** One dataset from its stream to its tables. */
export class Pipeline extends pulumi.ComponentResource {
  readonly dataset: Dataset;
  /** Absent for Direct PUT. */
  readonly stream: aws.kinesis.Stream | undefined;
  readonly transform: aws.lambda.Function;
  readonly deliveryStream: aws.kinesis.FirehoseDeliveryStream;
  readonly manifest: pulumi.Output<DatasetManifest>;
  /** What monitoring needs to know about this pipeline. */
  readonly alarmFacts: AlarmFacts;

  constructor(name: string, args: PipelineArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:Pipeline", name, {}, options);
    const child = { parent: this };
    const { config, settings, lake, keyArn } = args;
    const { bucket, database } = lake;
    this.dataset = toDeliveredDataset(config);
    const { dataset } = this;
    const { definition } = config;
    this.stream = config.directPut
      ? undefined
      : new IngestStream(name, { streamName: name, settings, keyArn }, child).stream;
    const { logRetentionDays } = settings;
    this.transform = new TransformFunction(name, { definition, bucket, logRetentionDays, keyArn }, child).function;
    const place = { bucketName: bucket.bucket, databaseName: database.name };
    const { data: table } = new DatasetTables(name, { dataset, format: config.format, ...place }, child);
    const { stream, transform } = this;
    this.deliveryStream = new DatasetDeliveryStream(
      name,
      {
        ...args,
        deliveryStreamName: name,
        dataset,
        stream,
        transform,
        bucket,
        database,
        table,
      },
      child,
    ).deliveryStream;
    this.manifest = resolveDatasetManifest(this, args);
    this.alarmFacts = toAlarmFacts(name, dataset, args);
    this.registerOutputs({ manifest: this.manifest });
  }
}

/** The dataset as its objects are laid out: static partitioning leaves no partition columns. */
function toDeliveredDataset({ definition, partitioning }: DatasetConfig): Dataset {
  const dataset = compileDataset(definition);
  return partitioning === "static" ? { ...dataset, partitionColumns: [] } : dataset;
}

function toAlarmFacts(name: string, dataset: Dataset, { config, settings }: PipelineArgs): AlarmFacts {
  return {
    dataset: dataset.name,
    streamName: config.directPut ? undefined : name,
    deliveryStreamName: name,
    functionName: toTransformName(name),
    bufferingIntervalSeconds: settings.bufferingIntervalSeconds,
    retentionHours: settings.retentionHours,
    transformTimeoutSeconds,
    hasPartitions: dataset.partitionColumns.length > 0,
    hasSourceBackup: config.sourceBackup,
  };
}

function resolveDatasetManifest(
  pipeline: Pipeline,
  { config, settings, lake }: PipelineArgs,
): pulumi.Output<DatasetManifest> {
  const { bufferingIntervalSeconds, bufferingSizeMiB, region } = settings;
  const { format, partitioning, sourceBackup } = config;
  return pulumi
    .output({
      bucket: lake.bucket.bucket,
      database: lake.database.name,
      streamName: pipeline.stream?.name,
      deliveryStreamName: pipeline.deliveryStream.name,
    })
    .apply((names) =>
      buildDatasetManifest(pipeline.dataset, {
        ...names,
        region,
        hasSourceBackup: sourceBackup,
        definition: config.definition,
        lockedOn: config.lockedOn,
        settings: { format, partitioning, bufferingIntervalSeconds, bufferingSizeMiB },
      }),
    );
}
