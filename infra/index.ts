import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { datasetNamed } from "@sluice/schema";

import { Lake } from "./components/lake.ts";
import { Pipeline } from "./components/pipeline.ts";
import { parseStackConfig } from "./stack-config.ts";

const stack = pulumi.getStack();
const stackValues = new pulumi.Config();
const config = parseStackConfig(stack, (key) => stackValues.get(key));

const { accountId } = aws.getCallerIdentityOutput();
const lake = new Lake(`sluice-${stack}`, { databaseName: `sluice_${stack}` });
const pipelines = config.datasets.map(
  (name) => [name, new Pipeline({ dataset: datasetNamed(name), stack, lake, accountId, config })] as const,
);

/** Stack outputs: for each dataset where its rows go in, and where they are found. */
export const datasets = Object.fromEntries(pipelines.map(([name, { outputs }]) => [name, outputs]));
export const bucketName = lake.bucket.bucket;
export const databaseName = lake.database.name;
