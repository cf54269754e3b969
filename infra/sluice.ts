import * as pulumi from "@pulumi/pulumi";
import { type StackManifest, streamNameFor } from "@sluice/lake";

import { AccessPolicies } from "./access/access-policies.ts";
import type { StackConfig } from "./configuration/stack-config.ts";
import { AccessLog } from "./data-lake/access-log.ts";
import { Lake } from "./data-lake/lake.ts";
import { EncryptionKey } from "./encryption/encryption-key.ts";
import { HostInstance, type HostInstanceArgs } from "./ingest-host/host-instance.ts";
import { ManifestObject } from "./manifest/manifest-object.ts";
import { buildStackManifest } from "./manifest/stack-manifest.ts";
import { AlarmTopic } from "./monitoring/alarm-topic.ts";
import { StackBudget } from "./monitoring/stack-budget.ts";
import { StackMonitoring } from "./monitoring/stack-monitoring.ts";
import { Pipeline } from "./pipeline.ts";
import { QueryWorkgroup } from "./queries/query-workgroup.ts";
import { SavedQueries } from "./queries/saved-queries.ts";

export interface SluiceArgs {
  readonly project: string;
  readonly stack: string;
  readonly settings: StackConfig;
  readonly accountId: pulumi.Input<string>;
}

type ChildOptions = pulumi.ComponentResourceOptions;

/** A whole stack: a pipeline for each dataset, the lake that they deliver to, and what watches over them. */
export class Sluice extends pulumi.ComponentResource {
  readonly lake: Lake;
  readonly workgroup: QueryWorkgroup;
  /** Everything that a producer or an analyst needs to know; also the object `manifest.json` in the lake. */
  readonly manifest: pulumi.Output<StackManifest>;
  readonly accessPolicies: AccessPolicies;

  constructor(name: string, args: SluiceArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:Sluice", name, {}, options);
    const child = { parent: this };
    const { settings, accountId } = args;
    const keyArn = createEncryptionKey(name, args, child);
    const logBucketName = createAccessLog(name, args, child).bucketName;
    const databaseName = name.replaceAll("-", "_");
    this.lake = new Lake(name, { databaseName, settings, logBucketName, keyArn }, child);
    const { lake } = this;
    const scanLimitGiB = settings.athenaScanLimitGiB;
    this.workgroup = new QueryWorkgroup(name, { workgroupName: name, scanLimitGiB, logBucketName, keyArn }, child);
    const pipelines = settings.datasets.map(
      (config) =>
        new Pipeline(
          streamNameFor({ name, dataset: config.definition.name }),
          { config, settings, lake, accountId, keyArn },
          child,
        ),
    );
    const datasets = pipelines.map(({ dataset }) => dataset);
    const { workgroup } = this.workgroup;
    new SavedQueries(name, { datasets, databaseName, database: lake.database, workgroup }, child);
    const topicArn = createMonitoring(name, pipelines, { ...args, keyArn }, child);
    createIngestHost(name, pipelines, { ...args, keyArn, topicArn, bucket: lake.bucket }, child);
    this.accessPolicies = new AccessPolicies(name, { lake, workgroup: this.workgroup, pipelines, keyArn }, child);
    this.manifest = resolveStackManifest(name, args, { lake, workgroup: this.workgroup, pipelines });
    new ManifestObject(name, { bucketName: lake.bucket.bucket, manifest: this.manifest }, child);
    this.registerOutputs({ manifest: this.manifest });
  }
}

function createEncryptionKey(
  name: string,
  { settings, accountId }: SluiceArgs,
  child: ChildOptions,
): pulumi.Output<string> | undefined {
  if (settings.encryption === "aws-managed") return undefined;
  const { region, protect } = settings;
  return new EncryptionKey(name, { accountId, region, protect }, child).key.arn;
}

function createAccessLog(name: string, { settings, accountId }: SluiceArgs, child: ChildOptions): AccessLog {
  const { logRetentionDays, protect } = settings;
  return new AccessLog(name, { accountId, retentionDays: logRetentionDays, forceDestroy: !protect }, child);
}

function createIngestHost(
  name: string,
  pipelines: readonly Pipeline[],
  args: SluiceArgs & Pick<HostInstanceArgs, "bucket" | "keyArn" | "topicArn">,
  child: ChildOptions,
): void {
  const { ingestHost: host, region } = args.settings;
  const stream = pipelines.find(({ dataset }) => dataset.name === host?.dataset)?.stream;
  if (host === undefined || stream === undefined) return;
  const { bucket, keyArn, topicArn } = args;
  new HostInstance(name, { host, region, stream, bucket, keyArn, topicArn }, child);
}

/** Creates the alarms, the dashboard and the budget. Returns the topic that they report to. */
function createMonitoring(
  name: string,
  pipelines: readonly Pipeline[],
  args: SluiceArgs & { readonly keyArn: pulumi.Input<string> | undefined },
  child: ChildOptions,
): pulumi.Output<string> {
  const { settings, accountId, keyArn } = args;
  const { region, alarmEmail, monthlyBudgetUsd } = settings;
  const topicArn = new AlarmTopic(name, { accountId, email: alarmEmail, keyArn }, child).topic.arn;
  new StackMonitoring(name, { datasets: pipelines.map(({ alarmFacts }) => alarmFacts), region, topicArn }, child);
  if (monthlyBudgetUsd !== undefined) {
    new StackBudget(name, { stackTag: name, limitUsd: monthlyBudgetUsd, topicArn }, child);
  }
  return topicArn;
}

function resolveStackManifest(
  name: string,
  { project, stack, settings: { region }, accountId }: SluiceArgs,
  built: Pick<Sluice, "lake" | "workgroup"> & { readonly pipelines: readonly Pipeline[] },
): pulumi.Output<StackManifest> {
  const { lake, workgroup, pipelines } = built;
  return pulumi
    .output({
      accountId,
      bucket: lake.bucket.bucket,
      database: lake.database.name,
      workgroup: workgroup.workgroup.name,
    })
    .apply((names) =>
      pulumi
        .all(pipelines.map((pipeline) => pipeline.manifest))
        .apply((datasets) => buildStackManifest({ ...names, name, project, stack, region, datasets })),
    );
}
