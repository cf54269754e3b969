import { KinesisError } from "../errors.ts";
import { type Shard, formatShardId, listOpenShards, parseShardNumber } from "../stream.ts";
import { type HashKey, decrementHashKey, type HashKeyRange, splitEvenly } from "./hash-key.ts";

type Shards = readonly Shard[];

/** When resharding happens, and where the logs of the shards that it closes end. */
export interface ReshardMoment {
  readonly nowMs: number;
  readonly getEndIndex: (shardId: string) => number;
}

/** Closes a shard and opens two, one below the hash key and one from it on: all hash keys stay covered. */
export function splitShardAt(
  shards: Shards,
  { shardId, from }: { readonly shardId: string; readonly from: HashKey },
  moment: ReshardMoment,
): Shards {
  const { first, last } = findOpenShard(shards, shardId).hashKeys;
  if (from <= first || from > last) {
    const message = `NewStartingHashKey: expected one inside the range of shard ${shardId}, above its first hash key`;
    throw new KinesisError("InvalidArgumentException", message);
  }
  const ranges = [
    { first, last: decrementHashKey(from) },
    { first: from, last },
  ];
  return replaceShards(shards, { parentIds: [shardId], ranges }, moment);
}

/** Closes two shards whose hash keys adjoin, and opens one for both. */
export function mergeAdjacentShards(
  shards: Shards,
  { shardId, adjacentShardId }: { readonly shardId: string; readonly adjacentShardId: string },
  moment: ReshardMoment,
): Shards {
  const [lower, upper] = [findOpenShard(shards, shardId), findOpenShard(shards, adjacentShardId)]
    .map(({ hashKeys }) => hashKeys)
    .toSorted((a, b) => (a.first < b.first ? -1 : 1));
  if (lower === undefined || upper === undefined || lower.last !== decrementHashKey(upper.first)) {
    throw new KinesisError("InvalidArgumentException", `Shards ${shardId} and ${adjacentShardId} are not adjacent.`);
  }
  const ranges = [{ first: lower.first, last: upper.last }];
  return replaceShards(shards, { parentIds: [shardId, adjacentShardId], ranges }, moment);
}

/**
 * Splits and merges until the open shards have ranges of equal width. As on AWS, shards on the way there may be opened
 * and closed again at once, and stay empty.
 */
export function scaleUniformly(shards: Shards, targetShardCount: number, moment: ReshardMoment): Shards {
  const targets = splitEvenly(targetShardCount);
  const split = targets.reduce((each, { first }) => splitAtBoundary(each, first, moment), shards);
  return targets.reduce((each, target) => mergeWithin(each, target, moment), split);
}

function splitAtBoundary(shards: Shards, from: HashKey, moment: ReshardMoment): Shards {
  const shard = listOpenShards({ shards }).find(({ hashKeys }) => hashKeys.first < from && from <= hashKeys.last);
  return shard === undefined ? shards : splitShardAt(shards, { shardId: shard.id, from }, moment);
}

function mergeWithin(shards: Shards, range: HashKeyRange, moment: ReshardMoment): Shards {
  let merged = shards;
  for (;;) {
    const [lowest, next] = listOpenShards({ shards: merged })
      .filter(({ hashKeys }) => range.first <= hashKeys.first && hashKeys.last <= range.last)
      .toSorted((a, b) => (a.hashKeys.first < b.hashKeys.first ? -1 : 1));
    if (lowest === undefined || next === undefined) return merged;
    merged = mergeAdjacentShards(merged, { shardId: lowest.id, adjacentShardId: next.id }, moment);
  }
}

function replaceShards(
  shards: Shards,
  { parentIds, ranges }: { readonly parentIds: readonly string[]; readonly ranges: readonly HashKeyRange[] },
  { nowMs, getEndIndex }: ReshardMoment,
): Shards {
  const parents = shards.filter(({ id }) => parentIds.includes(id));
  const createdAtMs = Math.max(nowMs, ...parents.map((parent) => parent.createdAtMs + 1));
  // Children have higher numbers than their parents: so the highest number is an open shard's, which is still listed.
  const nextNumber = Math.max(...shards.map(({ id }) => parseShardNumber(id))) + 1;
  const children = ranges.map((hashKeys, position) => ({
    id: formatShardId(nextNumber + position),
    parentIds,
    hashKeys,
    createdAtMs,
  }));
  const closed = (shard: Shard) => ({ ...shard, closed: { atMs: nowMs, index: getEndIndex(shard.id) } });
  return [...shards.map((shard) => (parents.includes(shard) ? closed(shard) : shard)), ...children];
}

function findOpenShard(shards: Shards, shardId: string): Shard {
  const shard = shards.find(({ id }) => id === shardId);
  if (shard === undefined) throw new KinesisError("ResourceNotFoundException", `Shard ${shardId} not found.`);
  if (shard.closed === undefined) return shard;
  throw new KinesisError("InvalidArgumentException", `Shard ${shardId} is closed: it was split or merged before.`);
}
