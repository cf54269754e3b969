import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { nameStack } from "@sluice/lake";
import { openRegistry } from "@sluice/registry";

import { readSecretKeys } from "./configuration/secret-keys.ts";
import { parseStackConfig } from "./configuration/stack-config.ts";
import { Sluice } from "./sluice.ts";

const project = pulumi.getProject();
const stack = pulumi.getStack();
const values = pulumi.runtime.allConfig();
const source = { project, stack, values, secretKeys: readSecretKeys(), registry: openRegistry() };
const { region, profile, tags, ...args } = await parseStackConfig(source);
const name = nameStack({ project, stack });

// The budget finds the stack's costs by the tag `stack`.
const defaultTags = { tags: { ...tags, project, stack: name } };
const provider = new aws.Provider("aws", { region, ...(profile !== undefined && { profile }), defaultTags });
const sluice = new Sluice(name, args, { provider });

export const { bucketName, databaseName, workgroupName } = sluice;

/** Where files can be dropped, each dataset's in a folder called as it is; absent when no dataset takes files. */
export const { landingBucketName } = sluice;

/** Everything that a producer or an analyst needs to know; also the object `manifest.json` in the lake. */
export const manifest = sluice.manifest;

/** Where rows are posted over HTTP, by dataset. */
export const { rowsUrls } = sluice;

/**
 * Policies to attach to roles of your own: for analysts, for producers (by dataset), and for replay. Those for analysts and
 * replay belong together: there is another one for every eight datasets.
 */
export const { analystPolicyArns, producerPolicyArns, replayPolicyArns } = sluice.accessPolicies;
