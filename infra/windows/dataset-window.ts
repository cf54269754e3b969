import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { buildMergedViewSql, computeSettleSeconds, type DatasetManifest } from "@sluice/lake";
import {
  compileDataset,
  type Dataset,
  type DatasetDefinition,
  deriveWindowDataset,
  listMergedColumns,
  type WindowDefinition,
} from "@sluice/schema";

import { toBucketArn, toDatabaseArn } from "../access/arns.ts";
import { type CompleteDatasetArgs, completeDatasetArgs } from "../arguments/dataset-args.ts";
import { DatasetDeliveryStream, type DatasetDeliveryStreamArgs } from "../delivery/dataset-delivery-stream.ts";
import type { PipelineStream } from "../ingest/pipeline-stream.ts";
import { resolveDatasetManifest } from "../manifest/resolve-dataset-manifest.ts";
import type { WindowFacts } from "../monitoring/window-facts.ts";
import { DatasetTables, type WindowView } from "../tables/dataset-tables.ts";
import { toWindowFunctionName, WindowFunction, windowTimeoutSeconds } from "./window-function.ts";

export interface DatasetWindowArgs extends Pick<
  DatasetDeliveryStreamArgs,
  "accountId" | "logRetentionDays" | "protect" | "permissionsBoundaryArn" | "keyArn"
> {
  /** Of the dataset that the window is of. */
  readonly definition: DatasetDefinition;
  readonly window: WindowDefinition;
  /** How that dataset runs: its results are delivered as its rows are. */
  readonly config: CompleteDatasetArgs;
  readonly stream: PipelineStream;
  readonly bucketName: pulumi.Input<string>;
  readonly databaseName: pulumi.Input<string>;
  readonly region: pulumi.Input<string>;
}

/**
 * One window of a dataset: a function that aggregates the stream's records, and the derived dataset of its results, which is
 * delivered, kept and queried as any other. The component's name is that of its delivery stream.
 */
export class DatasetWindow extends pulumi.ComponentResource {
  /** Of the results. */
  readonly dataset: Dataset;
  readonly function: aws.lambda.Function;
  readonly deliveryStream: aws.kinesis.FirehoseDeliveryStream;
  readonly manifest: pulumi.Output<DatasetManifest>;
  /** What monitoring needs to know about it. */
  readonly facts: WindowFacts;

  constructor(name: string, args: DatasetWindowArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:Window", name, {}, options);
    const child = { parent: this };
    const { definition, window, bucketName, databaseName } = args;
    const config = toResultsConfig(args);
    this.dataset = compileDataset(config.definition);
    const shape = { dataset: this.dataset, format: config.format, window: toWindowView(args) };
    const { data: table } = new DatasetTables(name, { ...shape, bucketName, databaseName }, child);
    this.deliveryStream = createDeliveryStream(name, { ...args, config, dataset: this.dataset, table }, child);
    const parts = { ...args, deliveryStream: this.deliveryStream, bucketArn: toBucketArn(bucketName) };
    const { function: called, mapping } = new WindowFunction(name, parts, child);
    this.function = called;
    this.manifest = resolveDatasetManifest(this.dataset, {
      config,
      region: args.region,
      bucketName,
      databaseName,
      deliveryStreamName: this.deliveryStream.name,
      window: { of: definition.name, name: window.name, functionName: toWindowFunctionName(name) },
      columns: listMergedColumns(definition, window),
    });
    this.facts = toWindowFacts(name, { ...args, dataset: this.dataset, mappingUuid: mapping.uuid });
    this.registerOutputs({ manifest: this.manifest });
  }
}

/** Each result says its day, and Firehose reads it: no function stands between. */
function toResultsConfig({ definition, window, config }: DatasetWindowArgs): CompleteDatasetArgs {
  const { format, bufferingIntervalSeconds, bufferingSizeMiB, alarms } = config;
  const settings = { format, bufferingIntervalSeconds, bufferingSizeMiB, alarms };
  const derived = deriveWindowDataset(definition, window);
  return completeDatasetArgs({ definition: derived, ...settings, partitioning: "jq", directPut: true });
}

function toWindowView({ definition, window, config }: DatasetWindowArgs): WindowView {
  const interval = pulumi.output(config.bufferingIntervalSeconds);
  return {
    columns: listMergedColumns(definition, window),
    buildSql: (table) =>
      pulumi.all([table, interval]).apply(([names, seconds]) => {
        const settleSeconds = computeSettleSeconds(window, seconds);
        return buildMergedViewSql({ ...names, definition, window, settleSeconds });
      }),
  };
}

interface DeliveryParts extends DatasetWindowArgs {
  readonly dataset: Dataset;
  readonly table: aws.glue.CatalogTable;
}

function createDeliveryStream(name: string, args: DeliveryParts, child: pulumi.ComponentResourceOptions) {
  return new DatasetDeliveryStream(
    name,
    {
      ...args,
      deliveryStreamName: name,
      // It is the dataset's, which the window's function reads.
      stream: undefined,
      transform: undefined,
      bucketArn: toBucketArn(args.bucketName),
      databaseArn: toDatabaseArn(args.databaseName, args),
    },
    child,
  ).deliveryStream;
}

interface MonitoredParts extends DatasetWindowArgs {
  readonly dataset: Dataset;
  readonly mappingUuid: pulumi.Output<string>;
}

function toWindowFacts(name: string, args: MonitoredParts): WindowFacts {
  const { definition, window, config, dataset, mappingUuid } = args;
  return {
    definition,
    window,
    dataset: dataset.name,
    deliveryStreamName: name,
    functionName: toWindowFunctionName(name),
    mappingUuid,
    bufferingIntervalSeconds: config.bufferingIntervalSeconds,
    timeoutSeconds: windowTimeoutSeconds,
  };
}
