import { hash } from "node:crypto";

import { ShardLimiter, toShardSeconds } from "./shard-limiter.ts";
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
  #turn = 0;
  /** What the best lane had been given when all were last compared. */
  #least = 0;

  constructor(nowMs: number) {
    this.#lanes = [createLane(undefined, nowMs)];
  }

  /** Replaces the list of shards, and keeps what is known about those that remain. */
  update(shards: readonly ShardRange[], nowMs: number): void {
    if (shards.length === 0) return;
    const least = Math.min(...this.#lanes.map(({ givenShardSeconds }) => givenShardSeconds));
    this.#least = least;
    this.#lanes = shards.map((range) => {
      const known = this.#lanes.find(({ shardId }) => shardId === range.shardId);
      return known ?? { ...createLane(range, nowMs), givenShardSeconds: least };
    });
  }

  knows(shardId: string): boolean {
    return this.#lanes.some((lane) => lane.range === undefined || lane.shardId === shardId);
  }

  /** The lane that may send now, or soonest, and of those the one that has been given least. */
  next(nowMs: number): Lane {
    let best: Lane | undefined;
    let bestWaitMs = Infinity;
    for (let looked = 0; looked < this.#lanes.length; looked += 1) {
      const lane = this.#inTurn();
      const waitMs = lane.limiter.waitMs(nowMs);
      // No lane has been given less: with very many shards, not all are compared for every record.
      if (waitMs === 0 && lane.givenShardSeconds <= this.#least) return lane;
      const isBetter = best === undefined || lane.givenShardSeconds < best.givenShardSeconds;
      if (waitMs < bestWaitMs || (waitMs === bestWaitMs && isBetter)) [best, bestWaitMs] = [lane, waitMs];
    }
    if (best === undefined) throw new Error("there is always a lane");
    this.#least = best.givenShardSeconds;
    return best;
  }

  /** One lane after the other. */
  #inTurn(): Lane {
    this.#turn = (this.#turn + 1) % this.#lanes.length;
    const lane = this.#lanes[this.#turn];
    if (lane === undefined) throw new Error("there is always a lane");
    return lane;
  }

  /** The lane to which a partition key leads by its MD5 hash. */
  findLane(partitionKey: string): Lane {
    const [first] = this.#lanes;
    if (first === undefined) throw new Error("there is always a lane");
    if (first.range === undefined) return first;
    const key = BigInt(`0x${hash("md5", partitionKey)}`);
    return this.#lanes.find(({ range }) => range !== undefined && range.from <= key && key <= range.to) ?? first;
  }

  /** Learns from what became of a record. */
  learn(lane: Lane, outcome: PutOutcome, sent: { readonly bytes: number; readonly atMs: number }, nowMs: number): void {
    if (outcome.isAccepted) lane.limiter.noteAccepted(toShardSeconds(sent.bytes), nowMs);
    else if (outcome.errorCode === throttleCode) lane.limiter.noteThrottled(sent.atMs, nowMs);
  }
}

function createLane(range: ShardRange | undefined, nowMs: number): Lane {
  return {
    shardId: range?.shardId ?? "",
    explicitHashKey: range === undefined ? undefined : `${(range.from + range.to) / 2n}`,
    limiter: new ShardLimiter(nowMs),
    range,
    givenShardSeconds: 0,
  };
}
