import { z } from "zod";

import { KinesisError } from "../errors.ts";
import { shardIdField, timestampField } from "../input-fields.ts";
import { computeRetainedSinceMs, type Shard, type Stream } from "../stream.ts";

/** Which shards ListShards lists. */
export const shardFilterField = z.object({
  Type: z.enum([
    "AFTER_SHARD_ID",
    "AT_TRIM_HORIZON",
    "FROM_TRIM_HORIZON",
    "AT_LATEST",
    "AT_TIMESTAMP",
    "FROM_TIMESTAMP",
  ]),
  ShardId: shardIdField.optional(),
  Timestamp: timestampField.optional(),
});

export type ShardFilter = z.infer<typeof shardFilterField>;

/** The shards that pass a filter. Earlier times count as the trim horizon; AWS says so only of FROM_TIMESTAMP. */
export function filterShards(stream: Stream, filter: ShardFilter, nowMs: number): readonly Shard[] {
  const { shards, createdAtMs } = stream;
  const horizonMs = Math.max(createdAtMs, computeRetainedSinceMs(stream, nowMs));
  const isTimed = filter.Type === "AT_TIMESTAMP" || filter.Type === "FROM_TIMESTAMP";
  const fromMs = isTimed ? Math.max(horizonMs, requireTimestamp(filter) * 1000) : horizonMs;
  return shards.filter((shard) => passes[filter.Type](shard, fromMs));
}

const passes: Readonly<Record<ShardFilter["Type"], (shard: Shard, fromMs: number) => boolean>> = {
  AFTER_SHARD_ID: () => true,
  FROM_TRIM_HORIZON: () => true,
  AT_TRIM_HORIZON: wasOpenAt,
  AT_TIMESTAMP: wasOpenAt,
  FROM_TIMESTAMP: wasOpenFrom,
  AT_LATEST: ({ closed }) => closed === undefined,
};

function wasOpenAt(shard: Shard, ms: number): boolean {
  return shard.createdAtMs <= ms && wasOpenFrom(shard, ms);
}

function wasOpenFrom({ closed }: Shard, ms: number): boolean {
  return closed === undefined || closed.atMs >= ms;
}

function requireTimestamp({ Type, Timestamp }: ShardFilter): number {
  if (Timestamp !== undefined) return Timestamp;
  throw new KinesisError("InvalidArgumentException", `Timestamp must be given with ShardFilter type ${Type}.`);
}
