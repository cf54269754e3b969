import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { formatHashKey, hashPartitionKey, splitEvenly } from "./hash-key.ts";
import { createShardRouter } from "./shard-router.ts";

describe("createShardRouter", () => {
  it("finds the one shard whose range holds the explicit hash key, in whatever order the shards come", () => {
    const shards = splitEvenly(3).map((hashKeys, id) => ({ id, hashKeys }));
    const route = createShardRouter(shards.toReversed());
    const ends = shards.flatMap(({ hashKeys }) => [hashKeys.first, hashKeys.last]).map(formatHashKey);

    expect(ends.map((explicitHashKey) => route({ partitionKey: "k", explicitHashKey }).id)).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it("finds a partition key's shard by its hash, the second time too", () => {
    const shards = splitEvenly(16).map((hashKeys) => ({ hashKeys }));
    const route = createShardRouter(shards);

    fc.assert(
      fc.property(fc.string(), (partitionKey) => {
        const hash = hashPartitionKey(partitionKey);
        const expected = shards.find(({ hashKeys }) => hashKeys.first <= hash && hash <= hashKeys.last);

        expect([route({ partitionKey }), route({ partitionKey })]).toEqual([expected, expected]);
      }),
    );
  });

  it("throws for a hash key that no shard has", () => {
    const route = createShardRouter([{ hashKeys: { first: "0".repeat(32), last: "0".repeat(31) + "1" } }]);

    expect(() => route({ partitionKey: "k", explicitHashKey: "2" })).toThrow(RangeError);
  });
});
