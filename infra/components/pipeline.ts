import * as pulumi from "@pulumi/pulumi";
import { type Dataset, type DatasetManifest, glueColumnsOf, gluePartitionKeysOf, streamNameFor } from "@sluice/schema";

import { datasetManifestOf } from "../manifest/dataset-manifest.ts";
import type { StackConfig } from "../stack-config.ts";
import { tableNamesOf } from "../table-names.ts";
import { DatasetTable } from "./dataset-table.ts";
import { DeduplicatingView } from "./deduplicating-view.ts";
import { Delivery } from "./delivery.ts";
import { IngestStream } from "./ingest-stream.ts";
import type { Lake } from "./lake.ts";
import { Transform } from "./transform.ts";

export interface PipelineArgs {
  readonly dataset: Dataset;
  readonly stack: string;
  readonly lake: Lake;
  readonly accountId: pulumi.Input<string>;
  readonly region: pulumi.Input<string>;
  readonly config: StackConfig;
}

/** One dataset from its stream to its table. */
export class Pipeline extends pulumi.ComponentResource {
  readonly manifest: pulumi.Output<DatasetManifest>;

  constructor(args: PipelineArgs, options?: pulumi.ComponentResourceOptions) {
    const { dataset, stack, lake, accountId, region, config } = args;
    const name = streamNameFor({ stack, dataset: dataset.name });
    super("sluice:index:Pipeline", name, {}, options);
    const child = { parent: this };
    const { bucket, database } = lake;
    const { bufferingIntervalSeconds, bufferingSizeMiB } = config;
    const { stream } = new IngestStream(name, { streamName: name, shardCount: config.shardCount }, child);
    const transform = new Transform(name, { dataset, bucket }, child).function;
    const table = createTable(name, { dataset, lake }, child);
    const { deliveryStream } = new Delivery(
      name,
      {
        dataset,
        stream,
        transform,
        bucket,
        database,
        table,
        accountId,
        bufferingIntervalSeconds,
        bufferingSizeMiB,
      },
      child,
    );
    const names = { region, bucket: bucket.bucket, database: database.name };
    this.manifest = pulumi
      .output({ ...names, streamName: stream.name, deliveryStreamName: deliveryStream.name })
      .apply((facts) => {
        const settings = { bufferingIntervalSeconds, bufferingSizeMiB };
        return datasetManifestOf(dataset, {
          ...facts,
          settings: { ...settings, format: "parquet", partitioning: "lambda" },
        });
      });
    this.registerOutputs({ manifest: this.manifest });
  }
}

/** The table as delivered, and the view that analysts query. */
function createTable(
  name: string,
  { dataset, lake }: Pick<PipelineArgs, "dataset" | "lake">,
  child: pulumi.ComponentResourceOptions,
) {
  const { tables, views } = tableNamesOf(dataset.name);
  const databaseName = lake.database.name;
  const { table } = new DatasetTable(
    name,
    { dataset, tableName: tables.data, bucketName: lake.bucket.bucket, databaseName },
    child,
  );
  new DeduplicatingView(
    name,
    {
      viewName: views.data,
      description: `${dataset.description} Each row once.`,
      databaseName,
      tableName: table.name,
      columns: glueColumnsOf(dataset),
      partitionKeys: gluePartitionKeysOf(dataset),
    },
    child,
  );
  return table;
}
