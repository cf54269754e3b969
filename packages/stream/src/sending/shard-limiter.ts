/** What a shard takes in a second (Kinesis quotas, read 2026-11-21). */
export const shardBytesPerSecond = 1_048_576;
const shardRecordsPerSecond = 1_000;

/** Share of a shard's second that a record takes: the larger one of bytes and count. */
export function toShardSeconds(bytes: number): number {
  return Math.max(bytes / shardBytesPerSecond, 1 / shardRecordsPerSecond);
}

/** Any slower, and a record of 200 KB would wait many seconds to find out that the trouble is over. */
const leastSpeed = 0.1;
/** What is left of the speed after a refusal, and what comes back for each second without one. */
const decrease = 0.85;
const increasePerSecond = 0.05;
/** Tokens for this long may be saved up: the shard itself allows bursts. */
const burstSeconds = 0.5;

/**
 * How fast one shard is written to, in shard seconds a second: 1 is what Kinesis grants. Unlimited until the shard
 * first refuses (it may be on demand, or an emulator); from then on a token bucket with additive increase and
 * multiplicative decrease, which also adapts to what others write to the shard.
 */
export class ShardLimiter {
  speed = Infinity;
  #tokens = 0;
  #countedAtMs: number;
  #accepted = 0;
  #acceptedAtMs: number;
  #slowedAtMs = -Infinity;
  #raisedAtMs = 0;

  constructor(nowMs: number) {
    this.#countedAtMs = nowMs;
    this.#acceptedAtMs = nowMs;
  }

  /** How long the next record has to wait. A record may overdraw the bucket; the next one then waits longer. */
  waitMs(nowMs: number): number {
    if (this.speed === Infinity) return 0;
    this.#count(nowMs);
    return this.#tokens > 0 ? 0 : 1 + Math.ceil((-this.#tokens / this.speed) * 1000);
  }

  take(shardSeconds: number, nowMs: number): void {
    if (this.speed === Infinity) return;
    this.#count(nowMs);
    this.#tokens -= shardSeconds;
  }

  noteAccepted(shardSeconds: number, nowMs: number): void {
    this.#accepted = this.#acceptedPerSecond(nowMs) + shardSeconds;
    this.#acceptedAtMs = nowMs;
    if (this.speed === Infinity || nowMs - this.#raisedAtMs < 100) return;
    // An idle shard learns nothing: no more than a second counts.
    this.speed += (Math.min(1000, nowMs - this.#raisedAtMs) / 1000) * increasePerSecond;
    this.#raisedAtMs = nowMs;
  }

  /** A record that was sent at `sentAtMs` was refused. What was sent before the last slowing down says nothing new. */
  noteThrottled(sentAtMs: number, nowMs: number): void {
    if (sentAtMs < this.#slowedAtMs) return;
    this.speed = Math.max(leastSpeed, Math.min(this.speed, this.#acceptedPerSecond(nowMs)) * decrease);
    this.#slowedAtMs = nowMs;
    this.#raisedAtMs = nowMs;
    this.#countedAtMs = nowMs;
    this.#tokens = Math.min(this.#tokens, 0);
  }

  /** Shard seconds accepted in the last second, older ones fading out. */
  #acceptedPerSecond(nowMs: number): number {
    return this.#accepted * Math.exp((this.#acceptedAtMs - nowMs) / 1000);
  }

  #count(nowMs: number): void {
    const grown = this.#tokens + ((nowMs - this.#countedAtMs) / 1000) * this.speed;
    this.#tokens = Math.min(this.speed * burstSeconds, grown);
    this.#countedAtMs = nowMs;
  }
}
