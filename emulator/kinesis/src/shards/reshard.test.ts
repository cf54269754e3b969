import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createEmptyStream, type Shard } from "../stream.ts";
import { hashPartitionKey, parseHashKey } from "./hash-key.ts";
import { mergeAdjacentShards, type ReshardMoment, scaleUniformly, splitShardAt } from "./reshard.ts";

const createdAtMs = 1_767_225_600_000;
const moment: ReshardMoment = { nowMs: createdAtMs + 1000, getEndIndex: () => 7 };
const half = parseHashKey("170141183460469231731687303715884105728");
const [first, second] = ["shardId-000000000000", "shardId-000000000001"] as const;

describe("splitShardAt", () => {
  it("closes the shard where its log ends, and opens two", () => {
    const shards = splitShardAt(newShards(1), { shardId: first, from: half }, moment);

    expect(shards).toMatchObject([
      { id: first, closed: { atMs: moment.nowMs, index: 7 } },
      { id: second, parentIds: [first], hashKeys: { first: "0".repeat(32), last: `7${"f".repeat(31)}` } },
      { id: "shardId-000000000002", parentIds: [first], hashKeys: { first: half, last: "f".repeat(32) } },
    ]);
  });

  it("opens shards later than their parent, however fast they follow", () => {
    const shards = splitShardAt(newShards(1), { shardId: first, from: half }, { ...moment, nowMs: createdAtMs });

    expect(shards.map((shard) => shard.createdAtMs - createdAtMs)).toEqual([0, 1, 1]);
  });

  it.each(["0".repeat(32), half])("refuses the hash key %s of a shard below it", (from) => {
    expect(() => splitShardAt(newShards(2), { shardId: first, from }, moment)).toThrow("inside the range");
  });

  it("refuses a closed shard", () => {
    const shards = splitShardAt(newShards(1), { shardId: first, from: half }, moment);

    expect(() => splitShardAt(shards, { shardId: first, from: half }, moment)).toThrow("is closed");
  });
});

describe("mergeAdjacentShards", () => {
  it.each([
    [first, second],
    [second, first],
  ])("opens one for %s and %s", (shardId, adjacentShardId) => {
    const shards = mergeAdjacentShards(newShards(2), { shardId, adjacentShardId }, moment);

    expect(shards.at(-1)).toMatchObject({
      id: "shardId-000000000002",
      parentIds: [shardId, adjacentShardId],
      hashKeys: { first: "0".repeat(32), last: "f".repeat(32) },
    });
  });

  it.each([
    [first, "shardId-000000000002"],
    [first, first],
  ])("refuses %s and %s, which do not adjoin", (shardId, adjacentShardId) => {
    expect(() => mergeAdjacentShards(newShards(3), { shardId, adjacentShardId }, moment)).toThrow("are not adjacent");
  });
});

describe("scaleUniformly", () => {
  it.each([
    [2, 4],
    [4, 2],
    [3, 5],
    [5, 3],
    [4, 4],
  ])("from %i shards to %i of equal width", (from, to) => {
    const shards = scaleUniformly(newShards(from), to, moment);

    expect(openRanges(shards)).toEqual(openRanges(newShards(to)));
  });
});

describe("any resharding", () => {
  const step = fc.oneof(
    fc.record({ split: fc.nat(), at: fc.string() }),
    fc.record({ merge: fc.nat() }),
    fc.record({ scaleTo: fc.integer({ min: 1, max: 9 }) }),
  );

  it("keeps every hash key in exactly one open shard, and parents numbered below their children", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(step, { maxLength: 12 }), (shardCount, steps) => {
        const shards = steps.reduce<readonly Shard[]>(apply, newShards(shardCount));

        const ranges = openRanges(shards);
        expect(ranges[0]?.first).toBe("0".repeat(32));
        expect(ranges.at(-1)?.last).toBe("f".repeat(32));
        for (const [index, range] of ranges.slice(1).entries()) {
          expect(BigInt(`0x${range.first}`) - BigInt(`0x${ranges[index]?.last}`)).toBe(1n);
        }
        for (const { id, parentIds, createdAtMs: atMs } of shards) {
          for (const parent of shards.filter((shard) => parentIds.includes(shard.id))) {
            expect(parent.closed).toBeDefined();
            expect([parent.id < id, parent.createdAtMs < atMs]).toEqual([true, true]);
          }
        }
      }),
    );
  });
});

type Step = { split: number; at: string } | { merge: number } | { scaleTo: number };

/** A step that does not apply - a split outside the range, a merge of one shard - changes nothing. */
function apply(shards: readonly Shard[], step: Step): readonly Shard[] {
  const open = shards
    .filter(({ closed }) => closed === undefined)
    .toSorted((a, b) => (a.hashKeys.first < b.hashKeys.first ? -1 : 1));
  if ("scaleTo" in step) return scaleUniformly(shards, step.scaleTo, moment);
  if ("split" in step) {
    const from = hashPartitionKey(step.at);
    const shardId = open[step.split % open.length]?.id ?? "none";
    const isInside = open.some(({ id, hashKeys }) => id === shardId && hashKeys.first < from && from <= hashKeys.last);
    return isInside ? splitShardAt(shards, { shardId, from }, moment) : shards;
  }
  const [lower, upper] = open.slice(step.merge % open.length);
  if (lower === undefined || upper === undefined) return shards;
  return mergeAdjacentShards(shards, { shardId: lower.id, adjacentShardId: upper.id }, moment);
}

function newShards(shardCount: number): readonly Shard[] {
  return createEmptyStream({ name: "events", shardCount }, "arn", createdAtMs).shards;
}

function openRanges(shards: readonly Shard[]) {
  const ranges = shards.filter(({ closed }) => closed === undefined).map(({ hashKeys }) => hashKeys);
  return ranges.toSorted((a, b) => (a.first < b.first ? -1 : 1));
}
