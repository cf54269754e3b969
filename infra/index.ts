import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { StackManifest } from "@sluice/schema";

import { AccessLog } from "./components/access-log.ts";
import { EncryptionKey } from "./components/encryption-key.ts";
import { Lake } from "./components/lake.ts";
import { ManifestObject } from "./components/manifest-object.ts";
import { Pipeline } from "./components/pipeline.ts";
import { Workgroup } from "./components/workgroup.ts";
import { parseStackConfig } from "./config/stack-config.ts";
import { stackManifestOf } from "./manifest/stack-manifest.ts";

const project = pulumi.getProject();
const stack = pulumi.getStack();
const settings = parseStackConfig({ project, stack, values: pulumi.runtime.allConfig() });
const { region, protect } = settings;
const name = `${project}-${stack}`;

const provider = new aws.Provider("aws", {
  region,
  defaultTags: { tags: { project, stack, ...settings.tags } },
});
const onAws = { providers: [provider] };
const { accountId } = aws.getCallerIdentityOutput({}, { provider });

const keyArn =
  settings.encryption === "customer-key"
    ? new EncryptionKey(name, { accountId, region, protect }, onAws).key.arn
    : undefined;
const accessLog = new AccessLog(
  name,
  { accountId, retentionDays: settings.logRetentionDays, forceDestroy: !protect },
  onAws,
);
const logBucketName = accessLog.bucket.bucket;
const lake = new Lake(name, { databaseName: name.replaceAll("-", "_"), settings, logBucketName, keyArn }, onAws);
const queries = new Workgroup(
  name,
  { workgroupName: name, scanLimitGiB: settings.athenaScanLimitGiB, logBucketName, keyArn },
  onAws,
);
const pipelines = settings.datasets.map(
  (config) => new Pipeline({ config, settings, stack, lake, accountId, keyArn }, onAws),
);

export const bucketName = lake.bucket.bucket;
export const databaseName = lake.database.name;
export const workgroupName = queries.workgroup.name;

/** Everything that a producer or an analyst needs to know; also the object `manifest.json` in the lake. */
export const manifest: pulumi.Output<StackManifest> = pulumi
  .all([accountId, bucketName, databaseName, workgroupName, pulumi.all(pipelines.map((pipeline) => pipeline.manifest))])
  .apply(([ofAccount, bucket, database, workgroup, datasets]) =>
    stackManifestOf({ project, stack, region, accountId: ofAccount, bucket, database, workgroup, datasets }),
  );

new ManifestObject(name, { bucketName, manifest }, onAws);
