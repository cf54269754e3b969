import { z } from "zod";

import { findAddressedStream, shardIdField, streamAddressFields } from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import { mergeAdjacentShards as merge } from "../shards/reshard.ts";
import type { StreamStore } from "../stream-store.ts";

const schema = z.object({ ...streamAddressFields, ShardToMerge: shardIdField, AdjacentShardToMerge: shardIdField });

/** MergeShards. The child takes records at once. */
export function mergeShards(store: StreamStore, input: unknown): object {
  const { ShardToMerge: shardId, AdjacentShardToMerge: adjacentShardId, ...address } = parseInput(schema, input);
  const { name } = findAddressedStream(store, address);
  for (const id of [shardId, adjacentShardId]) store.shard(name, id);
  store.reshard(name, (shards, moment) => merge(shards, { shardId, adjacentShardId }, moment));
  return {};
}
