import { describe, expect, it } from "vitest";

import { ShardLanes } from "./shard-lanes.ts";
import type { ShardRange } from "./transport.ts";

const half = 2n ** 127n;
const low: ShardRange = { shardId: "low", from: 0n, to: half - 1n };
const high: ShardRange = { shardId: "high", from: half, to: 2n * half - 1n };
const throttled = { isAccepted: false, errorCode: "ProvisionedThroughputExceededException", message: "" } as const;

function createLanes(shards: readonly ShardRange[]): ShardLanes {
  const lanes = new ShardLanes(0);
  lanes.update(shards, 0);
  return lanes;
}

/** Gives records to the next lane, one by one; returns the shards that they went to. */
function give(lanes: ShardLanes, count: number, nowMs = 0): readonly string[] {
  return [...Array(count)].map(() => {
    const lane = lanes.next(nowMs);
    lane.givenShardSeconds += 0.1;
    return lane.shardId;
  });
}

describe("ShardLanes", () => {
  it("has one lane without a hash key as long as no shards are listed", () => {
    const lanes = new ShardLanes(0);
    lanes.update([], 0);

    expect(lanes.next(0)).toMatchObject({ shardId: "", explicitHashKey: undefined });
    expect(lanes.findLane("any key")).toBe(lanes.next(0));
    expect(lanes.knows("any shard")).toBe(true);
  });

  it("aims at the middle of each shard", () => {
    const lanes = createLanes([low, high]);
    const keys = [lanes.next(0), lanes.next(0)].map(({ explicitHashKey }) => explicitHashKey);

    expect(new Set(keys)).toEqual(
      new Set(["255211775190703847597530955573826158591", "85070591730234615865843651857942052863"]),
    );
  });

  it("shares records out evenly", () => {
    const shardIds = give(createLanes([low, high]), 6);

    expect(shardIds.filter((shardId) => shardId === "low").length).toBe(3);
  });

  it("avoids a shard that has to wait", () => {
    const lanes = createLanes([low, high]);
    const lane = lanes.findLane("setosa");
    lanes.learn(lane, throttled, { bytes: 100_000, atMs: 0 }, 0);
    lane.limiter.take(5, 0);

    expect(new Set(give(lanes, 4))).toEqual(new Set([lane.shardId === "low" ? "high" : "low"]));
  });

  it("slows a lane down only when it is written to too fast", () => {
    const lanes = createLanes([low]);
    const lane = lanes.next(0);

    lanes.learn(lane, { isAccepted: false, errorCode: "InternalFailure", message: "" }, { bytes: 9, atMs: 0 }, 0);
    expect(lane.limiter.speed).toBe(Infinity);

    lanes.learn(lane, throttled, { bytes: 9, atMs: 0 }, 0);
    expect(lane.limiter.speed).toBeLessThan(1);
  });

  it.each([
    // MD5: 0cc175b9…
    ["a", "low"],
    // MD5: 92eb5ffe…
    ["b", "high"],
  ])("finds the shard of the partition key %s by its MD5 hash: %s", (partitionKey, shardId) => {
    expect(createLanes([low, high]).findLane(partitionKey).shardId).toBe(shardId);
  });

  it("keeps what it knows of shards that stay, and starts new ones level with the least used", () => {
    const lanes = createLanes([low, high]);
    give(lanes, 4);
    const kept = lanes.findLane("b");
    const quarters = [
      { shardId: "first", from: 0n, to: half / 2n - 1n },
      { shardId: "second", from: half / 2n, to: half - 1n },
    ];

    lanes.update([...quarters, high], 0);

    expect(lanes.findLane("b")).toBe(kept);
    expect(lanes.findLane("a")).toMatchObject({ shardId: "first", givenShardSeconds: 0.2 });
    expect([lanes.knows("low"), lanes.knows("second")]).toEqual([false, true]);
  });
});
