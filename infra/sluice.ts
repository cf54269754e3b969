import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type StackManifest, streamNameFor } from "@sluice/lake";

import { AccessPolicies } from "./access/access-policies.ts";
import { toBucketArn } from "./access/arns.ts";
import { InvalidArgumentsError } from "./arguments/errors.ts";
import { findArgumentProblems } from "./arguments/find-argument-problems.ts";
import { type CompleteSluiceArgs, completeSluiceArgs, type SluiceArgs } from "./arguments/sluice-args.ts";
import { AccessLog } from "./data-lake/access-log.ts";
import { Lake } from "./data-lake/lake.ts";
import { EncryptionKey } from "./encryption/encryption-key.ts";
import { HttpApi } from "./http/http-api.ts";
import { HostInstance } from "./ingest-host/host-instance.ts";
import { LandingBucket } from "./landing/landing-bucket.ts";
import { type CompleteLandingSettings, completeLandingSettings } from "./landing/landing-settings.ts";
import { Landing } from "./landing/landing.ts";
import { LoadsTable } from "./loads/loads-table.ts";
import { ManifestObject } from "./manifest/manifest-object.ts";
import { buildStackManifest } from "./manifest/stack-manifest.ts";
import { AlarmTopic } from "./monitoring/alarm-topic.ts";
import { StackBudget } from "./monitoring/stack-budget.ts";
import { StackMonitoring } from "./monitoring/stack-monitoring.ts";
import { Pipeline } from "./pipeline.ts";
import { QueryWorkgroup } from "./queries/query-workgroup.ts";
import { SavedQueries } from "./queries/saved-queries.ts";

/** A stack's arguments, and what its provider says of where it is. */
interface StackParts extends Omit<CompleteSluiceArgs, "landingBucket"> {
  /** Absent when no dataset takes files. */
  readonly landingSettings: CompleteLandingSettings | undefined;
  readonly accountId: pulumi.Output<string>;
  readonly region: pulumi.Output<string>;
}

type ChildOptions = pulumi.ComponentResourceOptions;

/**
 * A whole stack: a pipeline for each dataset, the lake that they deliver to, and what watches over them. All names begin
 * with the component's: where several Pulumi stacks share an account, put the stack's name into it.
 */
export class Sluice extends pulumi.ComponentResource {
  /** Of the lake. */
  readonly bucketName: pulumi.Output<string>;
  /** Of the Glue database. */
  readonly databaseName: pulumi.Output<string>;
  /** Of the Athena workgroup. */
  readonly workgroupName: pulumi.Output<string>;
  /** Where files can be dropped; absent when no dataset takes them. */
  readonly landingBucketName: pulumi.Output<string> | undefined;
  /** By dataset. */
  readonly pipelines: Readonly<Record<string, Pipeline>>;
  /** Where rows are posted over HTTP, by dataset: those with `http`. */
  readonly rowsUrls: Readonly<Record<string, pulumi.Output<string>>>;
  /** Where alarms and the budget report. */
  readonly alarmTopicArn: pulumi.Output<string>;
  /** Everything that a producer or an analyst needs to know; also the object `manifest.json` in the lake. */
  readonly manifest: pulumi.Output<StackManifest>;
  /** Policies to attach to roles of your own: for analysts, for producers (by dataset), and for replay. */
  readonly accessPolicies: AccessPolicies;

  constructor(name: string, args: SluiceArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:Sluice", name, {}, options);
    const child = { parent: this };
    const stack = completeParts(name, args, this);
    const keyArn = stack.keyArn ?? createEncryptionKey(name, stack, child);
    const logBucketName = createAccessLog(name, stack, child).bucketName;
    const lake = new Lake(name, { settings: stack, logBucketName, keyArn }, child);
    const scanLimitGiB = stack.athenaScanLimitGiB;
    const workgroup = new QueryWorkgroup(name, { workgroupName: name, scanLimitGiB, logBucketName, keyArn }, child);
    const landingBucket = createLandingBucket(name, { ...stack, keyArn, logBucketName }, child);
    const parts = { ...stack, lake, keyArn, landingBucket };
    const pipelines = createPipelines(name, parts, child);
    const { databaseName } = lake;
    new SavedQueries(name, { pipelines, databaseName, workgroup: workgroup.workgroup }, child);
    this.alarmTopicArn = createMonitoring(name, { ...parts, pipelines }, child);
    createLanding(name, { ...parts, pipelines, topicArn: this.alarmTopicArn }, child);
    new LoadsTable(name, { bucketName: lake.bucketName, databaseName }, child);
    createIngestHost(name, { ...parts, pipelines, topicArn: this.alarmTopicArn }, child);
    const { vpcEndpointIds = [] } = stack;
    this.accessPolicies = new AccessPolicies(name, { ...parts, vpcEndpointIds, workgroup, pipelines }, child);
    this.bucketName = lake.bucketName;
    this.databaseName = databaseName;
    this.landingBucketName = landingBucket?.bucket;
    this.workgroupName = workgroup.workgroup.name;
    this.pipelines = Object.fromEntries(pipelines.map((each) => [each.dataset.name, each]));
    this.rowsUrls = Object.fromEntries(
      pipelines.flatMap(({ dataset, door }) => (door === undefined ? [] : [[dataset.name, door.url]])),
    );
    this.manifest = resolveStackManifest(name, this, stack);
    new ManifestObject(name, { bucketName: lake.bucketName, manifest: this.manifest }, child);
    this.registerOutputs({ manifest: this.manifest });
  }
}

function completeParts(name: string, args: SluiceArgs, parent: Sluice): StackParts {
  const problems = findArgumentProblems(name, args);
  if (problems.length > 0) throw new InvalidArgumentsError(`Sluice "${name}"`, problems);
  const { landingBucket, ...complete } = completeSluiceArgs(args);
  const hasLanding = complete.datasets.some(({ landing }) => landing);
  return {
    ...complete,
    landingSettings: hasLanding ? completeLandingSettings(landingBucket) : undefined,
    accountId: aws.getCallerIdentityOutput({}, { parent }).accountId,
    region: aws.getRegionOutput({}, { parent }).region,
  };
}

function createEncryptionKey(
  name: string,
  { encryption, accountId, region, protect, bucketName, landingSettings }: StackParts,
  child: ChildOptions,
): pulumi.Output<string> | undefined {
  if (encryption === "aws-managed") return undefined;
  // Objects in a bucket that is not the stack's stay when the stack goes, and need their key.
  const retainOnDelete = bucketName !== undefined;
  const hasLanding = landingSettings !== undefined;
  return new EncryptionKey(name, { accountId, region, hasLanding, protect, retainOnDelete }, child).key.arn;
}

function createAccessLog(name: string, stack: StackParts, child: ChildOptions): AccessLog {
  const { accountId, bucketName, landingSettings, logRetentionDays: retentionDays, protect } = stack;
  const landing = landingSettings === undefined ? [] : ["landing"];
  // A bucket that there was before is logged as its owner likes.
  const logged = [...(bucketName === undefined ? ["lake"] : []), "results", ...landing];
  return new AccessLog(name, { accountId, retentionDays, logged, forceDestroy: !protect }, child);
}

interface LandingBucketParts extends Omit<StackParts, "keyArn"> {
  readonly keyArn: pulumi.Input<string> | undefined;
  readonly logBucketName: pulumi.Input<string>;
}

function createLandingBucket(
  name: string,
  { landingSettings: settings, ...parts }: LandingBucketParts,
  child: ChildOptions,
): aws.s3.Bucket | undefined {
  if (settings === undefined) return undefined;
  return new LandingBucket(name, { ...parts, settings }, child).bucket;
}

interface LakeParts extends Omit<StackParts, "keyArn"> {
  readonly lake: Lake;
  readonly keyArn: pulumi.Input<string> | undefined;
  /** Where files land; absent when no dataset takes them. */
  readonly landingBucket: aws.s3.Bucket | undefined;
}

interface PipelineParts extends LakeParts {
  readonly pipelines: readonly Pipeline[];
}

function createPipelines(name: string, stack: LakeParts, child: ChildOptions): readonly Pipeline[] {
  const { lake, keyArn, landingBucket, permissionsBoundaryArn, protect, logRetentionDays, accountId, region } = stack;
  const { bucketName, databaseName } = lake;
  const httpApi = stack.datasets.some(({ http }) => http)
    ? new HttpApi(name, { ...stack.httpApi, logRetentionDays, keyArn }, child)
    : undefined;
  const shared = {
    keyArn,
    permissionsBoundaryArn,
    protect,
    logRetentionDays,
    accountId,
    region,
    ...(httpApi && { httpApi }),
  };
  return stack.datasets.map((dataset) => {
    const pipelineName = streamNameFor({ name, dataset: dataset.definition.name });
    const landing = landingBucket && { landingBucketName: landingBucket.bucket };
    return new Pipeline(pipelineName, { ...dataset, bucketName, databaseName, ...shared, ...landing }, child);
  });
}

/** Loads the files of the datasets that take them. */
function createLanding(
  name: string,
  stack: PipelineParts & { readonly topicArn: pulumi.Input<string> },
  child: ChildOptions,
): void {
  const { landingBucket: bucket, landingSettings: settings, lake, datasets, topicArn } = stack;
  if (bucket === undefined || settings === undefined) return;
  const pipelines = stack.pipelines.filter((_, at) => datasets[at]?.landing === true);
  const hasAlarms = datasets.some(({ landing, alarms }) => landing && alarms);
  const alarmTopic = hasAlarms ? topicArn : undefined;
  const lakeBucketName = lake.bucketName;
  new Landing(name, { ...stack, bucket, pipelines, settings, lakeBucketName, topicArn: alarmTopic }, child);
}

function createIngestHost(
  name: string,
  stack: PipelineParts & { readonly topicArn: pulumi.Input<string> },
  child: ChildOptions,
): void {
  const { ingestHost: host, lake, pipelines, region, permissionsBoundaryArn, keyArn, topicArn } = stack;
  const stream = pipelines.find(({ dataset }) => dataset.name === host?.dataset)?.stream;
  if (host === undefined || stream === undefined) return;
  const { bucketName } = lake;
  const bucket = { bucketName, bucketArn: toBucketArn(bucketName) };
  new HostInstance(name, { host, region, stream, ...bucket, permissionsBoundaryArn, keyArn, topicArn }, child);
}

/** Creates the alarms, the dashboard and the budget. Returns the topic that they report to. */
function createMonitoring(name: string, stack: PipelineParts, child: ChildOptions): pulumi.Output<string> {
  const { datasets, pipelines, accountId, region, keyArn, alarmEmail: email, monthlyBudgetUsd } = stack;
  const topicArn = new AlarmTopic(name, { accountId, email, keyArn }, child).topic.arn;
  const monitored = pipelines.map(({ alarmFacts: facts, windows }, at) => ({
    facts,
    windows: windows.map((window) => window.facts),
    hasAlarms: datasets[at]?.alarms === true,
  }));
  const hasLanding = stack.landingBucket !== undefined;
  new StackMonitoring(name, { datasets: monitored, hasLanding, region, topicArn }, child);
  if (monthlyBudgetUsd !== undefined) {
    new StackBudget(name, { stackTag: name, limitUsd: monthlyBudgetUsd, topicArn }, child);
  }
  return topicArn;
}

function resolveStackManifest(
  name: string,
  { bucketName, databaseName, workgroupName, pipelines }: Sluice,
  { accountId, region }: StackParts,
): pulumi.Output<StackManifest> {
  const names = { accountId, region, bucket: bucketName, database: databaseName, workgroup: workgroupName };
  const program = { project: pulumi.getProject(), stack: pulumi.getStack() };
  return pulumi
    .output(names)
    .apply((known) =>
      pulumi
        .all(Object.values(pipelines).flatMap((pipeline) => pipeline.manifests))
        .apply((datasets) => buildStackManifest({ ...known, ...program, name, datasets })),
    );
}
