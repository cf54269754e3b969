import { hash } from "node:crypto";

import { ShardLimiter, shardSecondsOf } from "./shard-limiter.ts";
import type { PutOutcome, ShardRange } from "./transport.ts";

/** A shard as the sender sees it: how fast it may go, and how much it has been given. */
export interface Lane {
  readonly shardId: string;
  /** A hash key in the middle of the shard; undefined where there are no shards to choose from. */
  readonly explicitHashKey: string | undefined;
  readonly limiter: ShardLimiter;
  readonly range: ShardRange | undefined;
  givenShardSeconds: number;
}

/** Errors by which Kinesis says that a shard is written to too fast. */
const throttleCode = "ProvisionedThroughputExceededException";

/** The shards of a stream, and how fast each takes records. Without a list of them, one lane stands for all. */
export class ShardLanes {
  #lanes: readonly Lane[];

  constructor(nowMs: number) {
    this.#lanes = [laneOf(undefined, nowMs)];
  }

  /** Takes a new list: what is known of shards that stay is kept. */
  update(shards: readonly ShardRange[], nowMs: number): void {
    if (shards.length === 0) return;
    const least = Math.min(...this.#lanes.map(({ givenShardSeconds }) => givenShardSeconds));
    this.#lanes = shards.map((range) => {
      const known = this.#lanes.find(({ shardId }) => shardId === range.shardId);
      return known ?? { ...laneOf(range, nowMs), givenShardSeconds: least };
    });
  }

  knows(shardId: string): boolean {
    return this.#lanes.some((lane) => lane.range === undefined || lane.shardId === shardId);
  }

  /** The lane that may send now, or soonest, and of those the one that has been given least. */
  next(nowMs: number): Lane {
    let [best] = this.#lanes;
    if (best === undefined) throw new Error("there is always a lane");
    let bestWaitMs = best.limiter.waitMs(nowMs);
    for (const lane of this.#lanes) {
      const waitMs = lane.limiter.waitMs(nowMs);
      const isBetter = lane.givenShardSeconds < best.givenShardSeconds;
      if (waitMs < bestWaitMs || (waitMs === bestWaitMs && isBetter)) [best, bestWaitMs] = [lane, waitMs];
    }
    return best;
  }

  /** The lane to which a partition key leads by its MD5 hash. */
  laneOfKey(partitionKey: string): Lane {
    const [first] = this.#lanes;
    if (first === undefined) throw new Error("there is always a lane");
    if (first.range === undefined) return first;
    const key = BigInt(`0x${hash("md5", partitionKey)}`);
    return this.#lanes.find(({ range }) => range !== undefined && range.from <= key && key <= range.to) ?? first;
  }

  /** Learns from what became of a record. */
  learn(lane: Lane, outcome: PutOutcome, sent: { readonly bytes: number; readonly atMs: number }, nowMs: number): void {
    if (outcome.isAccepted) lane.limiter.accepted(shardSecondsOf(sent.bytes), nowMs);
    else if (outcome.errorCode === throttleCode) lane.limiter.throttled(sent.atMs, nowMs);
  }
}

function laneOf(range: ShardRange | undefined, nowMs: number): Lane {
  return {
    shardId: range?.shardId ?? "",
    explicitHashKey: range === undefined ? undefined : `${(range.from + range.to) / 2n}`,
    limiter: new ShardLimiter(nowMs),
    range,
    givenShardSeconds: 0,
  };
}
