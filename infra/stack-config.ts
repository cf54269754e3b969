import { datasets } from "@sluice/schema";
import { z } from "zod";

import { InvalidStackConfigError } from "./errors.ts";

const datasetNames = datasets.map((dataset) => dataset.name);

/** Limits of buffering with dynamic partitioning: Firehose guide, buffering and limits, read 2026-11-21. */
const stackConfigSchema = z.strictObject({
  /** Datasets that this stack takes: one stream and one delivery stream each. */
  datasets: z.array(z.enum(datasetNames)).min(1),
  /** Provisioned shards of each stream: 1 MB/s and 1,000 records/s in, each. */
  shardCount: z.int().min(1).max(500).default(1),
  /** Firehose writes a partition's object at the latest so long after its first record. */
  bufferingIntervalSeconds: z.int().min(60).max(900).default(300),
  /** ... or when so much has come. */
  bufferingSizeMiB: z.int().min(64).max(128).default(128),
  /** Athena ends a query that scans more. */
  athenaScanLimitGiB: z.int().min(1).default(10),
});

export type StackConfig = z.output<typeof stackConfigSchema>;

/**
 * Reads a stack's configuration by key, as Pulumi gives it: texts, structured values as JSON. Checks it as a whole.
 * Throws {@link InvalidStackConfigError} with every problem.
 */
export function parseStackConfig(stack: string, read: (key: string) => string | undefined): StackConfig {
  const keys = Object.keys(stackConfigSchema.shape);
  const parsed = stackConfigSchema.safeParse(Object.fromEntries(keys.map((key) => [key, valueOf(read(key))])));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `sluice:${path.join(".")}: ${message}`);
  throw new InvalidStackConfigError(stack, problems);
}

function valueOf(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
