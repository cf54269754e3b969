import { type HashKey, hashPartitionKey, type HashKeyRange, parseHashKey } from "./hash-key.ts";

export interface RoutedPut {
  readonly partitionKey: string;
  readonly explicitHashKey?: string | undefined;
}

interface Routed {
  readonly hashKeys: HashKeyRange;
}

/** Bounds the memory of the cache: about 20 MB of short partition keys. */
const maxCachedKeys = 100_000;

/** Finds the shard that a record belongs to. Caches partition keys: hashing is the most expensive part of a put. */
export function createShardRouter<Shard extends Routed>(shards: readonly Shard[]): (put: RoutedPut) => Shard {
  const sorted = shards.toSorted((a, b) => (a.hashKeys.last < b.hashKeys.last ? -1 : 1));
  const cache = new Map<string, Shard>();
  return ({ partitionKey, explicitHashKey }) => {
    if (explicitHashKey !== undefined) return findByHashKey(sorted, parseHashKey(explicitHashKey));
    const known = cache.get(partitionKey);
    if (known !== undefined) return known;
    const shard = findByHashKey(sorted, hashPartitionKey(partitionKey));
    if (cache.size >= maxCachedKeys) cache.clear();
    cache.set(partitionKey, shard);
    return shard;
  };
}

function findByHashKey<Shard extends Routed>(sorted: readonly Shard[], hashKey: HashKey): Shard {
  const shard = sorted.find(({ hashKeys }) => hashKey <= hashKeys.last);
  if (shard === undefined) throw new RangeError(`hash key ${hashKey}: in no shard's range`);
  return shard;
}
