import { longestBufferingSeconds, maxResourceNameCharacters, nameStack, streamNameFor } from "@sluice/lake";
import { z } from "zod";

import { createDatasetConfigSchema, type DatasetConfig, findDatasetProblems } from "./dataset-config.ts";
import { InvalidStackConfigError } from "./errors.ts";
import { type DefinitionSource, loadDefinitions } from "./load-definitions.ts";

/** The useful ones of the periods that CloudWatch Logs allows (API reference, PutRetentionPolicy, from memory, unverified). */
const logRetentions = [
  7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2557, 2922, 3288, 3653,
] as const;

const ingestHostSchema = z.strictObject({
  /** The dataset whose stream it writes to. */
  dataset: z.string(),
  /** What the producer reads: a file or pattern on the host, `https://`, or `s3://`. */
  source: z.string().min(1),
  /** An arm64 type: Graviton, like the function. */
  instanceType: z
    .string()
    .regex(/^[a-z]+\d+g[a-z]*\.[a-z0-9]+$/, 'expected an arm64 type like "t4g.small"')
    .default("t4g.small"),
});

const settingsSchema = z.strictObject({
  /** Shards per stream, each taking 1 MB/s and 1,000 records/s; or on demand, which costs more while idle and never runs out. */
  shardCount: z
    .union([z.int().min(1).max(500), z.literal("on-demand")], 'expected 1 to 500, or "on-demand"')
    .default(1),
  /** How long a stream keeps a record, and so how long delivery may be down without losing any (streams guide, 2026-11-21). */
  retentionHours: z.int().min(24).max(8760).default(24),
  /** Firehose writes a partition's object at most this long after its first record ... */
  bufferingIntervalSeconds: z.int().min(60).max(longestBufferingSeconds).default(300),
  /** ... or once it holds this much. Limits with dynamic partitioning: Firehose guide, buffering, read 2026-11-21. */
  bufferingSizeMiB: z.int().min(64).max(128).default(128),
  /** `customer-key`: a KMS key of the stack's own, with rotation. */
  encryption: z.enum(["aws-managed", "customer-key"]).default("aws-managed"),
  /** Who gets an e-mail about alarms and the budget. AWS asks them to confirm first. */
  alarmEmail: z.email().optional(),
  /** For the whole stack, in US dollars a month. */
  monthlyBudgetUsd: z.number().positive().optional(),
  /** Athena stops a query that scans more. */
  athenaScanLimitGiB: z.int().min(1).max(1024).default(10),
  /** Delivered rows are deleted after this many days; never, if it is not set. */
  dataRetentionDays: z.int().min(1).optional(),
  /** The same for rejects, error output and source backup. */
  failedRetentionDays: z.int().min(1).default(365),
  logRetentionDays: z.literal(logRetentions).default(30),
  /** Pulumi refuses to delete what holds data. */
  protect: z.boolean().default(false),
  ingestHost: ingestHostSchema.optional(),
  /** On every resource that takes tags. */
  tags: z.record(z.string().min(1).max(128), z.string().max(256)).default({}),
});

export type StackConfig = z.output<typeof settingsSchema> & {
  readonly region: string;
  readonly datasets: readonly DatasetConfig[];
};

const defaultRegion = "eu-central-1";

export interface ConfigSource {
  readonly project: string;
  readonly stack: string;
  /** By full key (`sluice:datasets`), as Pulumi passes them: strings, structured values as JSON. */
  readonly values: Readonly<Record<string, string>>;
  /** Has the definitions of the datasets that the configuration names. */
  readonly registry: DefinitionSource;
}

/** Reads a stack's configuration and checks it as a whole. Throws {@link InvalidStackConfigError} with every problem. */
export async function parseStackConfig(source: ConfigSource): Promise<StackConfig> {
  const { project, stack, values, registry } = source;
  const { datasets: given, ...settings } = parseValues(source);
  const { datasets, problems: definitionProblems } = await loadDefinitions(given, registry);
  const config = { ...settings, region: values["aws:region"] ?? defaultRegion, datasets };
  const problems = [
    ...definitionProblems,
    ...findNameProblems({ project, stack, names: given.map(({ name }) => name) }),
    ...findDatasetProblems(datasets),
    ...findIngestHostProblems(config),
  ];
  if (problems.length > 0) throw new InvalidStackConfigError(stack, problems);
  return config;
}

function parseValues({ project, stack, values, registry }: ConfigSource) {
  const datasets = z.array(createDatasetConfigSchema(registry.listNames())).min(1);
  const schema = z.strictObject({ datasets, ...settingsSchema.shape });
  const own = Object.entries(values).filter(([key]) => key.startsWith(`${project}:`));
  const given = Object.fromEntries(own.map(([key, text]) => [key.slice(project.length + 1), parseValue(text)]));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${project}:${path.join(".")}: ${message}`);
  throw new InvalidStackConfigError(stack, problems);
}

/** Resource names are built from those of the project, the stack and the dataset. */
function findNameProblems({
  project,
  stack,
  names,
}: Pick<ConfigSource, "project" | "stack"> & { readonly names: readonly string[] }): readonly string[] {
  const isPlain = /^[a-z][a-z0-9-]*$/.test(stack);
  return [
    ...(isPlain ? [] : [`stack name: expected lower-case letters, digits and "-", got "${stack}"`]),
    ...names
      .map((dataset) => streamNameFor({ name: nameStack({ project, stack }), dataset }))
      .filter((name) => name.length > maxResourceNameCharacters)
      .map(
        (name) =>
          `"${name}": expected at most ${maxResourceNameCharacters} characters for project, stack and dataset together`,
      ),
  ];
}

function findIngestHostProblems({ ingestHost, datasets: configs }: StackConfig): readonly string[] {
  if (ingestHost === undefined) return [];
  const fed = configs.find(({ definition }) => definition.name === ingestHost.dataset);
  if (fed !== undefined && !fed.directPut) return [];
  const reason = fed === undefined ? "is not among sluice:datasets" : "has no stream: it takes Direct PUT";
  return [`sluice:ingestHost.dataset: "${ingestHost.dataset}" ${reason}`];
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
