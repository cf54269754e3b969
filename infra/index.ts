import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { datasetNamed, type StackManifest } from "@sluice/schema";

import { Lake } from "./components/lake.ts";
import { ManifestObject } from "./components/manifest-object.ts";
import { Pipeline } from "./components/pipeline.ts";
import { Workgroup } from "./components/workgroup.ts";
import { stackManifestOf } from "./manifest/stack-manifest.ts";
import { parseStackConfig } from "./stack-config.ts";

const project = pulumi.getProject();
const stack = pulumi.getStack();
const stackValues = new pulumi.Config();
const config = parseStackConfig(stack, (key) => stackValues.get(key));

const { accountId } = aws.getCallerIdentityOutput();
const { region } = aws.getRegionOutput();
const name = `sluice-${stack}`;
const lake = new Lake(name, { databaseName: `sluice_${stack}` });
const queries = new Workgroup(name, { workgroupName: name, scanLimitGiB: config.athenaScanLimitGiB });
const pipelines = config.datasets.map((dataset) => {
  const pipeline = new Pipeline({ dataset: datasetNamed(dataset), stack, lake, accountId, region, config });
  return [dataset, pipeline.manifest] as const;
});

export const bucketName = lake.bucket.bucket;
export const databaseName = lake.database.name;
export const workgroupName = queries.workgroup.name;

/** Everything that a producer or an analyst needs to know; also the object `manifest.json` in the lake. */
export const manifest: pulumi.Output<StackManifest> = pulumi
  .all([region, accountId, bucketName, databaseName, workgroupName, pulumi.all(Object.fromEntries(pipelines))])
  .apply(([ofRegion, ofAccount, bucket, database, workgroup, datasets]) =>
    stackManifestOf({ project, stack, region: ofRegion, accountId: ofAccount, bucket, database, workgroup, datasets }),
  );

new ManifestObject(name, { bucketName, manifest });
