import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { nameStack } from "@sluice/lake";
import { openRegistry } from "@sluice/registry";

import { parseStackConfig } from "./configuration/stack-config.ts";
import { Sluice } from "./sluice.ts";

const project = pulumi.getProject();
const stack = pulumi.getStack();
const settings = await parseStackConfig({
  project,
  stack,
  values: pulumi.runtime.allConfig(),
  registry: openRegistry(),
});
const name = nameStack({ project, stack });

const provider = new aws.Provider("aws", {
  region: settings.region,
  // The budget finds the stack's costs by the tag `stack`.
  defaultTags: { tags: { ...settings.tags, project, stack: name } },
});
const { accountId } = aws.getCallerIdentityOutput({}, { provider });
const sluice = new Sluice(name, { project, stack, settings, accountId }, { providers: [provider] });

export const bucketName = sluice.lake.bucket.bucket;
export const databaseName = sluice.lake.database.name;
export const workgroupName = sluice.workgroup.workgroup.name;

/** Everything that a producer or an analyst needs to know; also the object `manifest.json` in the lake. */
export const manifest = sluice.manifest;

/** Policies to attach to roles of your own: for analysts, for producers (by dataset), and for replay. */
export const { analystPolicyArn, producerPolicyArns, replayPolicyArn } = sluice.accessPolicies;
