import { z } from "zod";

import { findAddressedStream, hashKeyField, shardIdField, streamAddressFields } from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import { parseHashKey } from "../shards/hash-key.ts";
import { splitShardAt as split } from "../shards/reshard.ts";
import type { StreamStore } from "../stream-store.ts";

const schema = z.object({ ...streamAddressFields, ShardToSplit: shardIdField, NewStartingHashKey: hashKeyField });

/** SplitShard. The children take records at once. */
export function splitShard(store: StreamStore, input: unknown): object {
  const { ShardToSplit: shardId, NewStartingHashKey, ...address } = parseInput(schema, input);
  const { name } = findAddressedStream(store, address);
  store.shard(name, shardId);
  const from = parseHashKey(NewStartingHashKey);
  store.reshard(name, (shards, moment) => split(shards, { shardId, from }, moment));
  return {};
}
