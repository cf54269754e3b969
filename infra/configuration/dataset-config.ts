import { longestBufferingSeconds } from "@sluice/lake";
import { z } from "zod";

import type { DatasetSettings } from "../arguments/dataset-args.ts";

/** What a stack sets for all of its datasets, and one of them for itself. The component has the defaults. */
export const datasetSettings = {
  shardCount: z
    .union([z.int().min(1).max(500), z.literal("on-demand")], 'expected 1 to 500, or "on-demand"')
    .describe('Shards of each stream, each taking 1 MB/s and 1,000 records/s: 1 to 500, or "on-demand".')
    .exactOptional(),
  retentionHours: z
    .int()
    .min(24)
    .max(8760)
    .describe("How long streams keep records, and so how long delivery may be down without losing any.")
    .exactOptional(),
  bufferingIntervalSeconds: z
    .int()
    .min(60)
    .max(longestBufferingSeconds)
    .describe("Firehose writes a partition's object at most this long after its first record.")
    .exactOptional(),
  /** Limits with dynamic partitioning: Firehose guide, buffering, read 2026-11-21. */
  bufferingSizeMiB: z
    .int()
    .min(64)
    .max(128)
    .describe("Firehose writes a partition's object earlier when it holds this much.")
    .exactOptional(),
  alarms: z.boolean().describe("Whether alarms watch over a dataset.").exactOptional(),
  http: z.boolean().describe("Whether rows of a dataset can be posted over HTTP.").exactOptional(),
  landing: z
    .boolean()
    .describe("Whether files that land in the landing bucket, in a folder called as the dataset, are loaded.")
    .exactOptional(),
  windows: z.boolean().describe("Whether the windows of a dataset's definition are computed.").exactOptional(),
} as const satisfies Record<keyof DatasetSettings, z.ZodType>;

const existingStream = z
  .strictObject({
    name: z.string().min(1),
    keyArn: z.string().min(1).describe("The customer's key that it is encrypted with.").exactOptional(),
  })
  .describe("A Kinesis stream that there is already, in place of a new one.");

/**
 * One dataset in a stack's configuration: just its name, or an object with the name and what differs from the defaults.
 * `names` are those that have a definition.
 */
export function createDatasetConfigSchema(names: readonly string[]) {
  const datasetConfig = createDatasetObjectSchema(z.enum(names));
  return z.preprocess((value) => (typeof value === "string" ? { name: value } : value), datasetConfig);
}

/** A dataset as an object. */
export function createDatasetObjectSchema<Name extends z.ZodType<string>>(name: Name) {
  return z.strictObject({
    name: name.describe("The name of the dataset's file in datasets/."),
    partitioning: z
      .enum(["lambda", "jq", "static"])
      .describe("What decides on a row's partition: the transform, a query of Firehose's, or the hour of arrival.")
      .exactOptional(),
    format: z.enum(["parquet", "json"]).describe("What objects are; json is gzipped lines.").exactOptional(),
    directPut: z.boolean().describe("No stream: producers put straight to Firehose.").exactOptional(),
    sourceBackup: z
      .boolean()
      .describe("Keeps every record as it arrived. Firehose does not let this be turned off again.")
      .exactOptional(),
    stream: existingStream.exactOptional(),
    ...datasetSettings,
  });
}

export type GivenDatasetConfig = z.output<ReturnType<typeof createDatasetConfigSchema>>;
