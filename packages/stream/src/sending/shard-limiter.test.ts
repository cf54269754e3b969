import { describe, expect, it } from "vitest";

import { ShardLimiter } from "./shard-limiter.ts";

/** A shard that grants `speed` shard seconds a second, and half a second at once. */
function createShard(speed: number) {
  let tokens = 0.5;
  let countedAtMs = 0;
  return (shardSeconds: number, nowMs: number): boolean => {
    tokens = Math.min(0.5, tokens + ((nowMs - countedAtMs) / 1000) * speed);
    countedAtMs = nowMs;
    const isTaken = tokens >= shardSeconds;
    if (isTaken) tokens -= shardSeconds;
    return isTaken;
  };
}

/** Writes records of 0.05 shard seconds for so long; answers how many were taken, and refused, in the second half. */
function write(limiter: ShardLimiter, shard: ReturnType<typeof createShard>, forMs: number) {
  const counts = { taken: 0, refused: 0 };
  for (let nowMs = 0; nowMs < forMs; nowMs += 10) {
    if (limiter.waitMs(nowMs) > 0) continue;
    limiter.take(0.05, nowMs);
    const isTaken = shard(0.05, nowMs);
    if (isTaken) limiter.noteAccepted(0.05, nowMs);
    else limiter.noteThrottled(nowMs, nowMs);
    if (nowMs > forMs / 2) counts[isTaken ? "taken" : "refused"] += 1;
  }
  return counts;
}

describe("ShardLimiter", () => {
  it("never waits as long as nothing is refused", () => {
    const limiter = new ShardLimiter(0);

    for (let nowMs = 0; nowMs < 1_000; nowMs += 1) {
      limiter.take(10, nowMs);
      limiter.noteAccepted(10, nowMs);
    }

    expect(limiter.waitMs(1_000)).toBe(0);
  });

  it.each([[1], [0.25]])(
    "learns that a shard takes %d of a second a second: few refusals, little left unused",
    (speed) => {
      const { taken, refused } = write(new ShardLimiter(0), createShard(speed), 60_000);

      const granted = (30 * speed) / 0.05;
      expect(taken).toBeGreaterThan(granted * 0.8);
      expect(refused).toBeLessThan(granted * 0.1);
    },
  );
});
