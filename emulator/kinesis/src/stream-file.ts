import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { parseJson, replaceFile } from "@sluice/emulator-wire";
import { addChecksum, readChecksum } from "@sluice/integrity";
import { z } from "zod";

import type { Stream } from "./stream.ts";

const shardSchema = z.object({
  id: z.string(),
  parentIds: z.array(z.string()),
  hashKeys: z.object({ first: z.string(), last: z.string() }),
  createdAtMs: z.number(),
  closed: z.object({ atMs: z.number(), index: z.number() }).optional(),
});

const tagsSchema = z.record(z.string(), z.string());

const consumerSchema = z.object({ name: z.string(), arn: z.string(), createdAtMs: z.number(), tags: tagsSchema });

const streamSchema = z.object({
  name: z.string(),
  arn: z.string(),
  mode: z.enum(["PROVISIONED", "ON_DEMAND"]),
  distribution: z.enum(["AUTO", "USER_PARTITION_KEY"]),
  retentionHours: z.number(),
  maxRecordKiB: z.number(),
  tags: tagsSchema,
  kmsKeyId: z.string().optional(),
  shardLevelMetrics: z.array(z.string()),
  consumers: z.array(consumerSchema),
  createdAtMs: z.number(),
  shards: z.array(shardSchema),
});

/** In a stream's folder: its settings and shards. */
export const streamFileName = "stream.json";

/** The ending is for streams named `.` or `..`; every other stream's name is a safe file name as it is. */
export const streamFolderEnding = ".stream";

/** What a stream's folder is called while it is removed. */
export function toRemovedPath(streamFolder: string): string {
  return `${streamFolder}.removed`;
}

export function writeStreamFile(streamFolder: string, stream: Stream): void {
  replaceFile(join(streamFolder, streamFileName), JSON.stringify(addChecksum(stream)));
}

/** A stream's settings, or what is wrong with them, to follow the name of their file. */
export function readStreamFile(streamFolder: string): Stream | string {
  const path = join(streamFolder, streamFileName);
  if (!existsSync(path)) return "is missing";
  const value = parseJson(readFileSync(path, "utf8"));
  if (readChecksum(value) !== "right") return "is damaged";
  const { success, data } = streamSchema.safeParse(value);
  if (!success) return "is not of a stream";
  return `${data.name}${streamFolderEnding}` === basename(streamFolder) ? data : `is of stream "${data.name}"`;
}
