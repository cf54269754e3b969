import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type DatasetManifest, formatLandingFolder, maxResourceNameCharacters, toTransformName } from "@sluice/lake";
import { compileDataset, type Dataset, nameWindowDataset } from "@sluice/schema";

import { toBucketArn, toDatabaseArn, toStreamArn } from "./access/arns.ts";
import {
  type CompleteDatasetArgs,
  completeDatasetArgs,
  type DatasetArgs,
  defaultLogRetentionDays,
} from "./arguments/dataset-args.ts";
import { InvalidArgumentsError } from "./arguments/errors.ts";
import { findDatasetProblems, findSpellingProblems, pipelineSpelling } from "./arguments/find-argument-problems.ts";
import { DatasetDeliveryStream } from "./delivery/dataset-delivery-stream.ts";
import { HttpApi } from "./http/http-api.ts";
import { HttpDoor } from "./http/http-door.ts";
import { toHttpFunctionName } from "./http/http-function.ts";
import { IngestStream } from "./ingest/ingest-stream.ts";
import type { PipelineStream } from "./ingest/pipeline-stream.ts";
import { resolveDatasetManifest } from "./manifest/resolve-dataset-manifest.ts";
import type { AlarmFacts } from "./monitoring/alarm-definition.ts";
import { createAlarms } from "./monitoring/create-alarms.ts";
import { DatasetTables } from "./tables/dataset-tables.ts";
import { TransformFunction, transformTimeoutSeconds } from "./transform/transform-function.ts";
import { DatasetWindow } from "./windows/dataset-window.ts";

/** One dataset, and the lake that it is delivered to. */
export interface PipelineArgs extends DatasetArgs {
  /** The lake's bucket: the dataset's objects lie under `data/`, `rejects/`, `errors/` and `source/` in it. */
  readonly bucketName: pulumi.Input<string>;
  /** The Glue database of its tables and views. */
  readonly databaseName: pulumi.Input<string>;
  /** A customer's key for the stream, objects, logs and the function's environment. Defaults to AWS's own keys. */
  readonly keyArn?: pulumi.Input<string> | undefined;
  /** On the roles that the pipeline creates. */
  readonly permissionsBoundaryArn?: pulumi.Input<string> | undefined;
  /** Pulumi refuses to delete the streams. Defaults to false. */
  readonly protect?: boolean;
  /** How long logs are kept: a period that CloudWatch Logs allows. Defaults to 30. */
  readonly logRetentionDays?: pulumi.Input<number>;
  /** The HTTP API that its door is a route of, with `http`. In a stack, all doors are of one; alone, it has its own. */
  readonly httpApi?: HttpApi;
  /** The stack's landing bucket, with `landing`: the files in a folder of its own are the dataset's. */
  readonly landingBucketName?: pulumi.Input<string>;
  /** The SNS topic of its alarms; without one it has none. In a stack, the stack creates them. */
  readonly alarmTopicArn?: pulumi.Input<string>;
  /** Defaults to the provider's. */
  readonly accountId?: pulumi.Input<string>;
  /** Defaults to the provider's. */
  readonly region?: pulumi.Input<string>;
}

type WithDefault = "accountId" | "region" | "protect" | "logRetentionDays";

interface CompletePipelineArgs
  extends Omit<PipelineArgs, keyof DatasetArgs | WithDefault>, Required<Pick<PipelineArgs, WithDefault>> {
  readonly config: CompleteDatasetArgs;
}

/** One dataset from its stream to its tables. The component's name is that of its streams; all others begin with it. */
export class Pipeline extends pulumi.ComponentResource {
  readonly dataset: Dataset;
  /** Absent for Direct PUT. */
  readonly stream: PipelineStream | undefined;
  readonly transform: aws.lambda.Function;
  readonly deliveryStream: aws.kinesis.FirehoseDeliveryStream;
  /** Where rows are posted; absent without `http`. */
  readonly door: HttpDoor | undefined;
  /** Where the dataset's rows go in, and where they are found. */
  readonly manifest: pulumi.Output<DatasetManifest>;
  /** Those of the dataset's definition, unless its settings leave them out. */
  readonly windows: readonly DatasetWindow[];
  /** Of the dataset, and of its windows' results. */
  readonly manifests: readonly pulumi.Output<DatasetManifest>[];
  /** What monitoring needs to know about this pipeline. */
  readonly alarmFacts: AlarmFacts;

  constructor(name: string, args: PipelineArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:Pipeline", name, {}, options);
    const child = { parent: this };
    const complete = completeArgs(name, args, this);
    const { config } = complete;
    this.dataset = toDeliveredDataset(config);
    this.stream = findStream(complete) ?? createStream(name, complete, child);
    this.transform = createTransform(name, complete, child);
    const { bucketName, databaseName } = args;
    const shape = { dataset: this.dataset, format: config.format };
    const { data: table } = new DatasetTables(name, { ...shape, bucketName, databaseName }, child);
    this.deliveryStream = createDeliveryStream(name, { ...complete, pipeline: this, table }, child);
    this.door = config.http ? createDoor(name, { ...complete, pipeline: this }, child) : undefined;
    this.manifest = resolveDatasetManifest(this.dataset, {
      ...complete,
      streamName: this.stream?.name,
      deliveryStreamName: this.deliveryStream.name,
      rowsUrl: this.door?.url,
      landing: toLandingAddress(complete),
    });
    this.windows = createWindows(name, { ...complete, stream: this.stream }, child);
    this.manifests = [this.manifest, ...this.windows.map((window) => window.manifest)];
    this.alarmFacts = toAlarmFacts(name, this, config);
    const { alarmTopicArn: topicArn } = args;
    if (topicArn !== undefined && config.alarms)
      createAlarms(name, { facts: this.alarmFacts, windows: this.windows.map(({ facts }) => facts), topicArn }, child);
    this.registerOutputs({ manifest: this.manifest });
  }
}

function completeArgs(name: string, args: PipelineArgs, parent: Pipeline): CompletePipelineArgs {
  const config = completeDatasetArgs(args);
  const isTooLong = name.length > maxResourceNameCharacters;
  const problems = [
    ...findSpellingProblems(name, pipelineSpelling),
    ...(isTooLong ? [{ message: `name: expected at most ${maxResourceNameCharacters} characters` }] : []),
    ...findDatasetProblems(config, "dataset"),
    ...(config.landing && args.landingBucketName === undefined
      ? [{ path: "landing", message: "files land in a stack's bucket: use Sluice, which has one" }]
      : []),
  ];
  if (problems.length > 0) throw new InvalidArgumentsError(`Pipeline "${name}"`, problems);
  return {
    ...args,
    config,
    accountId: args.accountId ?? aws.getCallerIdentityOutput({}, { parent }).accountId,
    region: args.region ?? aws.getRegionOutput({}, { parent }).region,
    protect: args.protect ?? false,
    logRetentionDays: args.logRetentionDays ?? defaultLogRetentionDays,
  };
}

/** The dataset as its objects are laid out: static partitioning leaves no partition columns. */
function toDeliveredDataset({ definition, partitioning }: CompleteDatasetArgs): Dataset {
  const dataset = compileDataset(definition);
  return partitioning === "static" ? { ...dataset, partitionColumns: [] } : dataset;
}

type ChildOptions = pulumi.CustomResourceOptions & { readonly parent: pulumi.Resource };

function findStream({ config: { stream }, ...place }: CompletePipelineArgs): PipelineStream | undefined {
  if (stream === undefined) return undefined;
  const keyArn = stream.keyArn === undefined ? undefined : pulumi.output(stream.keyArn);
  return { name: pulumi.output(stream.name), arn: toStreamArn(stream.name, place), keyArn };
}

function createStream(name: string, args: CompletePipelineArgs, child: ChildOptions): PipelineStream | undefined {
  const { config: settings, keyArn, protect } = args;
  if (settings.directPut) return undefined;
  const { stream } = new IngestStream(name, { streamName: name, settings, protect, keyArn }, child);
  return { name: stream.name, arn: stream.arn, keyArn: keyArn === undefined ? undefined : pulumi.output(keyArn) };
}

function createTransform(name: string, args: CompletePipelineArgs, child: ChildOptions): aws.lambda.Function {
  const { config, bucketName, keyArn, permissionsBoundaryArn, logRetentionDays } = args;
  const { definition } = config;
  const place = { bucketName, bucketArn: toBucketArn(bucketName) };
  const settings = { logRetentionDays, permissionsBoundaryArn, keyArn };
  return new TransformFunction(name, { definition, ...place, ...settings }, child).function;
}

interface DeliveryParts extends CompletePipelineArgs {
  readonly pipeline: Pick<Pipeline, "dataset" | "stream" | "transform">;
  readonly table: aws.glue.CatalogTable;
}

function createDeliveryStream(name: string, { pipeline, ...args }: DeliveryParts, child: ChildOptions) {
  const { dataset, stream, transform } = pipeline;
  return new DatasetDeliveryStream(
    name,
    {
      ...args,
      deliveryStreamName: name,
      dataset,
      stream,
      transform,
      bucketArn: toBucketArn(args.bucketName),
      databaseArn: toDatabaseArn(args.databaseName, args),
    },
    child,
  ).deliveryStream;
}

function createDoor(
  name: string,
  args: CompletePipelineArgs & { readonly pipeline: Pick<Pipeline, "stream" | "deliveryStream"> },
  child: ChildOptions,
): HttpDoor {
  const { definition } = args.config;
  const { stream, deliveryStream } = args.pipeline;
  const api = args.httpApi ?? new HttpApi(name, args, child);
  return new HttpDoor(name, { ...args, definition, stream, deliveryStream, api }, child);
}

interface WindowParts extends CompletePipelineArgs {
  readonly stream: PipelineStream | undefined;
}

function createWindows(name: string, { stream, ...args }: WindowParts, child: ChildOptions): readonly DatasetWindow[] {
  const { definition, windows } = args.config;
  if (!windows || stream === undefined) return [];
  return (definition.windows ?? []).map(
    (window) => new DatasetWindow(nameWindowDataset(name, window.name), { ...args, definition, window, stream }, child),
  );
}

function toAlarmFacts(name: string, { dataset, stream }: Pipeline, config: CompleteDatasetArgs): AlarmFacts {
  return {
    dataset: dataset.name,
    // Plain where it can be, so that a preview shows it.
    streamName: config.stream === undefined ? stream && name : config.stream.name,
    deliveryStreamName: name,
    functionName: toTransformName(name),
    httpFunctionName: config.http ? toHttpFunctionName(name) : undefined,
    bufferingIntervalSeconds: config.bufferingIntervalSeconds,
    transformTimeoutSeconds,
    hasPartitions: dataset.partitionColumns.length > 0,
    hasSourceBackup: config.sourceBackup,
  };
}

/** Where files of the dataset land; undefined where they do not. */
function toLandingAddress({ config, landingBucketName }: CompletePipelineArgs): pulumi.Output<string> | undefined {
  if (!config.landing || landingBucketName === undefined) return undefined;
  return pulumi.interpolate`s3://${landingBucketName}/${formatLandingFolder(config.definition.name)}`;
}
