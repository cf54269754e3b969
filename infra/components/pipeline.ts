import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Dataset, lakeLayout, streamNameFor } from "@sluice/schema";

import type { StackConfig } from "../stack-config.ts";
import { DatasetTable } from "./dataset-table.ts";
import { Delivery } from "./delivery.ts";
import { IngestStream } from "./ingest-stream.ts";
import type { Lake } from "./lake.ts";
import { Transform } from "./transform.ts";

export interface PipelineArgs {
  readonly dataset: Dataset;
  readonly stack: string;
  readonly lake: Lake;
  readonly accountId: pulumi.Input<string>;
  readonly config: StackConfig;
}

/** Where one dataset's data goes in and where it comes out: what producers and analysts are told. */
export interface PipelineOutputs {
  readonly streamName: pulumi.Output<string>;
  readonly deliveryStreamName: pulumi.Output<string>;
  readonly bucketName: pulumi.Output<string>;
  readonly dataPrefix: string;
  readonly rejectsPrefix: string;
  readonly errorsPrefix: string;
  readonly databaseName: pulumi.Output<string>;
  readonly tableName: pulumi.Output<string>;
  readonly sampleQuery: pulumi.Output<string>;
}

/** One dataset from its stream to its table. */
export class Pipeline extends pulumi.ComponentResource {
  readonly outputs: PipelineOutputs;

  constructor(args: PipelineArgs, options?: pulumi.ComponentResourceOptions) {
    const { dataset, stack, lake, accountId, config } = args;
    const name = streamNameFor({ stack, dataset: dataset.name });
    super("sluice:index:Pipeline", name, {}, options);
    const child = { parent: this };
    const { bucket, database } = lake;
    const { stream } = new IngestStream(name, { streamName: name, shardCount: config.shardCount }, child);
    const transform = new Transform(name, { dataset, bucket }, child);
    const { table } = new DatasetTable(
      name,
      { dataset, bucketName: bucket.bucket, databaseName: database.name },
      child,
    );
    const { deliveryStream } = new Delivery(
      name,
      {
        dataset,
        stream,
        transform: transform.function,
        bucket,
        database,
        table,
        accountId,
        bufferingIntervalSeconds: config.bufferingIntervalSeconds,
        bufferingSizeMiB: config.bufferingSizeMiB,
      },
      child,
    );
    this.outputs = outputsOf(dataset, { stream, deliveryStream, bucket, database, table });
    this.registerOutputs({ ...this.outputs });
  }
}

interface PipelineResources {
  readonly stream: aws.kinesis.Stream;
  readonly deliveryStream: aws.kinesis.FirehoseDeliveryStream;
  readonly bucket: aws.s3.Bucket;
  readonly database: aws.glue.CatalogDatabase;
  readonly table: aws.glue.CatalogTable;
}

function outputsOf(dataset: Dataset, resources: PipelineResources): PipelineOutputs {
  const { stream, deliveryStream, bucket, database, table } = resources;
  const qualifiedTable = pulumi.interpolate`"${database.name}"."${table.name}"`;
  return {
    streamName: stream.name,
    deliveryStreamName: deliveryStream.name,
    bucketName: bucket.bucket,
    dataPrefix: lakeLayout.dataPrefix(dataset.name),
    rejectsPrefix: lakeLayout.rejectsPrefix(dataset.name),
    errorsPrefix: lakeLayout.errorsPrefix(dataset.name),
    databaseName: database.name,
    tableName: table.name,
    sampleQuery: qualifiedTable.apply((name) => dataset.sampleQuery.replace("{table}", name)),
  };
}
