import { longestBufferingSeconds } from "@sluice/lake";
import { z } from "zod";

import type { DatasetSettings } from "../arguments/dataset-args.ts";

/** What a stack sets for all of its datasets, and one of them for itself. The component has the defaults. */
export const datasetSettings = {
  shardCount: z
    .union([z.int().min(1).max(500), z.literal("on-demand")], 'expected 1 to 500, or "on-demand"')
    .exactOptional(),
  retentionHours: z.int().min(24).max(8760).exactOptional(),
  bufferingIntervalSeconds: z.int().min(60).max(longestBufferingSeconds).exactOptional(),
  /** Limits with dynamic partitioning: Firehose guide, buffering, read 2026-11-21. */
  bufferingSizeMiB: z.int().min(64).max(128).exactOptional(),
  alarms: z.boolean().exactOptional(),
} as const satisfies Record<keyof DatasetSettings, z.ZodType>;

const existingStream = z.strictObject({ name: z.string().min(1), keyArn: z.string().min(1).exactOptional() });

/**
 * One dataset in a stack's configuration: just its name, or an object with the name and what differs from the defaults.
 * `names` are those that have a definition.
 */
export function createDatasetConfigSchema(names: readonly string[]) {
  const datasetConfig = z.strictObject({
    name: z.enum(names),
    partitioning: z.enum(["lambda", "jq", "static"]).exactOptional(),
    format: z.enum(["parquet", "json"]).exactOptional(),
    directPut: z.boolean().exactOptional(),
    sourceBackup: z.boolean().exactOptional(),
    stream: existingStream.exactOptional(),
    ...datasetSettings,
  });
  return z.preprocess((value) => (typeof value === "string" ? { name: value } : value), datasetConfig);
}

export type GivenDatasetConfig = z.output<ReturnType<typeof createDatasetConfigSchema>>;
