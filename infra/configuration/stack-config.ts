import { nameStack } from "@sluice/lake";
import { z } from "zod";

import { findArgumentProblems } from "../arguments/find-argument-problems.ts";
import type { SluiceArgs } from "../arguments/sluice-args.ts";
import { createDatasetConfigSchema, datasetSettings } from "./dataset-config.ts";
import { InvalidStackConfigError } from "./errors.ts";
import { findSecretProblems, keepSecrets } from "./keep-secrets.ts";
import { type DefinitionSource, loadDefinitions } from "./load-definitions.ts";
import { tagsConfig } from "./tags-config.ts";

/** The useful ones of the periods that CloudWatch Logs allows (API reference, PutRetentionPolicy, from memory, unverified). */
const logRetentions = [
  7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2557, 2922, 3288, 3653,
] as const;

const text = z.string().min(1);

const days = z.int().min(1);

const ingestHostSchema = z
  .strictObject({
    dataset: z.string().describe("The dataset whose stream it writes to."),
    source: text.describe("What the producer reads: a file or pattern on the host, https://, or s3://."),
    instanceType: z
      .string()
      .regex(/^[a-z]+\d+g[a-z]*\.[a-z0-9]+$/, 'expected an arm64 type like "t4g.small"')
      .exactOptional(),
  })
  .describe("A machine that runs the producer for one stream.");

const httpApiSchema = z
  .strictObject({
    jwt: z
      .strictObject({
        issuer: z.string().min(1).describe("What tokens name as iss: an address with https://."),
        audience: z.array(text).min(1).max(50).describe("A token has to be for one of these."),
        scopes: z.array(text).max(10).describe("A token has to have one of these, if there are any.").exactOptional(),
      })
      .describe("Callers bring tokens in place of a signature by IAM.")
      .exactOptional(),
    requestsPerSecond: z.number().positive().describe("What all datasets take together.").exactOptional(),
    burst: z.int().min(1).describe("How many requests may come at once.").exactOptional(),
  })
  .describe("How rows may be posted, to datasets with http.");
const landingBucketSchema = z
  .strictObject({
    afterLoad: z.enum(["keep", "move"]).describe("A loaded file stays, or moves under done/.").exactOptional(),
    expireLoadedDays: days.describe("Loaded files are deleted after this many days.").exactOptional(),
    maximumConcurrency: z.int().min(2).max(1000).describe("Invocations of the loader at a time.").exactOptional(),
    sliceSeconds: z
      .int()
      .min(1)
      .max(840)
      .describe("How long a large file keeps an invocation before others have their turn.")
      .exactOptional(),
  })
  .describe("How files that land are loaded, for datasets with landing.");

/** The component's arguments as a stack's file spells them, with their bounds. `SluiceArgs` says more of each. */
export const stackSettings = {
  ...datasetSettings,
  encryption: z
    .enum(["aws-managed", "customer-key"])
    .describe("customer-key: a KMS key of the stack's own, with rotation.")
    .exactOptional(),
  keyArn: z
    .string()
    .regex(/^arn:/, "expected the ARN of a KMS key")
    .describe("A KMS key that you have, in place of AWS's and of the stack's own.")
    .exactOptional(),
  bucketName: text.describe("A bucket that you have, of no other stack, in place of a new one.").exactOptional(),
  databaseName: text.describe("A Glue database that you have, in place of a new one.").exactOptional(),
  permissionsBoundaryArn: text.describe("On every role that the stack creates.").exactOptional(),
  vpcEndpointIds: z
    .array(text)
    .describe("VPC endpoints of Kinesis or Firehose that rows have to come through.")
    .exactOptional(),
  alarmEmail: z
    .email()
    .describe("Who gets e-mail about alarms and the budget. AWS asks them to confirm first.")
    .exactOptional(),
  monthlyBudgetUsd: z.number().positive().describe("What the stack may cost a month, in US dollars.").exactOptional(),
  athenaScanLimitGiB: z.int().min(1).max(1024).describe("Athena stops a query that scans more.").exactOptional(),
  dataRetentionDays: days
    .describe("Delivered rows are deleted after this many days; never, if it is not set.")
    .exactOptional(),
  failedRetentionDays: days
    .describe("Rejects, error output, source backup and the lines of loads are deleted after this many days.")
    .exactOptional(),
  logRetentionDays: z.literal(logRetentions).describe("How long CloudWatch keeps logs.").exactOptional(),
  protect: z.boolean().describe("Pulumi refuses to delete what holds data.").exactOptional(),
  ingestHost: ingestHostSchema.exactOptional(),
  httpApi: httpApiSchema.exactOptional(),
  landingBucket: landingBucketSchema.exactOptional(),
  tags: tagsConfig.describe("On every resource that takes tags, besides project and stack.").default({}),
} as const;

/** What a stack's configuration says: arguments of the component, and what its provider is given. */
export interface StackConfig extends SluiceArgs {
  readonly region: string;
  /** Whose credentials Pulumi takes, from `~/.aws/config`; else those of the environment. */
  readonly profile?: string;
  readonly tags: Readonly<Record<string, string>>;
}

const defaultRegion = "eu-central-1";

export interface ConfigSource {
  readonly project: string;
  readonly stack: string;
  /** By full key (`sluice:datasets`), as Pulumi passes them: strings, structured values as JSON. */
  readonly values: Readonly<Record<string, string>>;
  /** Full keys of the values that are secret. */
  readonly secretKeys?: readonly string[];
  /** Has the definitions of the datasets that the configuration names. */
  readonly registry: DefinitionSource;
}

/**
 * Reads a stack's configuration and checks it as a whole. A secret stays one. Throws {@link InvalidStackConfigError} with
 * every problem.
 */
export async function parseStackConfig(source: ConfigSource): Promise<StackConfig> {
  const { project, stack, values, secretKeys = [], registry } = source;
  const { datasets: given, ...settings } = parseValues(source);
  const { datasets, problems: definitionProblems } = await loadDefinitions(given, registry);
  const { "aws:region": region = defaultRegion, "aws:profile": profile } = values;
  const config = { ...settings, region, ...(profile !== undefined && { profile }), datasets };
  const secrets = secretKeys.map((key) => key.replace(`${project}:`, ""));
  const found = [...findArgumentProblems(nameStack({ project, stack }), config), ...findSecretProblems(secrets)];
  const problems = found.map(({ path, message }) => (path === undefined ? message : `${project}:${path}: ${message}`));
  const allProblems = [...definitionProblems, ...problems, ...findProviderProblems(values)];
  if (allProblems.length > 0) throw new InvalidStackConfigError(stack, allProblems);
  return keepSecrets(config, secrets);
}

/** The program makes its own provider, which would not heed the other settings of Pulumi's default one. */
function findProviderProblems(values: ConfigSource["values"]): readonly string[] {
  const keys = Object.keys(values).filter((key) => key.startsWith("aws:"));
  return keys
    .filter((key) => key !== "aws:region" && key !== "aws:profile")
    .map((key) => `${key}: not supported; of aws:, "region" and "profile" are`);
}

function parseValues({ project, stack, values, registry }: ConfigSource) {
  const datasets = z.array(createDatasetConfigSchema(registry.listNames())).min(1);
  const schema = z.strictObject({ datasets, ...stackSettings });
  const own = Object.entries(values).filter(([key]) => key.startsWith(`${project}:`));
  const given = Object.fromEntries(own.map(([key, value]) => [key.slice(project.length + 1), parseValue(value)]));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${project}:${path.join(".")}: ${message}`);
  throw new InvalidStackConfigError(stack, problems);
}

function parseValue(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
