import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { replaceFile } from "@sluice/emulator-wire";
import { z } from "zod";

import { openFileLog } from "./log/file-log.ts";
import type { StreamStorage } from "./storage.ts";
import { type Shard, toSequenceNumbers, type Stream } from "./stream.ts";

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
  // Streams from before there was a choice have the one that there was.
  distribution: z.enum(["AUTO", "USER_PARTITION_KEY"]).default("USER_PARTITION_KEY"),
  retentionHours: z.number(),
  maxRecordKiB: z.number(),
  tags: tagsSchema,
  kmsKeyId: z.string().optional(),
  // Streams from before there were these have none.
  shardLevelMetrics: z.array(z.string()).default([]),
  consumers: z.array(consumerSchema).default([]),
  createdAtMs: z.number(),
  shards: z.array(shardSchema),
});

/** Keeps streams in a folder: a subfolder for each stream with its settings, and in that one for each shard's log. */
export function openFileStorage(folder: string): StreamStorage {
  mkdirSync(folder, { recursive: true });
  // The ending is for streams named `.` or `..`; every other stream's name is a safe file name as it is.
  const toStreamFolder = ({ name }: Pick<Stream, "name">): string => join(folder, `${name}.stream`);
  const toLogFolder = (stream: Stream, { id }: Shard): string => join(toStreamFolder(stream), id);
  return {
    load: () => readdirSync(folder).flatMap((name) => loadStream(join(folder, name))),
    save: (stream) => {
      mkdirSync(toStreamFolder(stream), { recursive: true });
      replaceFile(join(toStreamFolder(stream), settingsName), JSON.stringify(stream));
    },
    openLog: (stream, shard) =>
      openFileLog({ folder: toLogFolder(stream, shard), sequenceNumbers: toSequenceNumbers(shard) }),
    removeLog: (stream, shard) => rmSync(toLogFolder(stream, shard), { recursive: true, force: true }),
    remove: (stream) => {
      // The settings first: a folder without them counts as deleted, even if records are left in it.
      rmSync(join(toStreamFolder(stream), settingsName), { force: true });
      rmSync(toStreamFolder(stream), { recursive: true, force: true });
    },
  };
}

const settingsName = "stream.json";

function loadStream(streamFolder: string): readonly Stream[] {
  const path = join(streamFolder, settingsName);
  if (existsSync(path)) return [streamSchema.parse(JSON.parse(readFileSync(path, "utf8")))];
  rmSync(streamFolder, { recursive: true, force: true });
  return [];
}
