import type { Throttle } from "./http-api.ts";

/** Lets a request pass, or says that it is one too many. */
export type TokenBucket = (nowMs: number) => boolean;

/** A stage's limit (API Gateway guide, http-api-throttling, read 2026-11-29): a bucket of `burst` tokens, filled at the rate. */
export function createTokenBucket({ requestsPerSecond, burst }: Throttle, startedAtMs: number): TokenBucket {
  let tokens = burst;
  let countedAtMs = startedAtMs;
  return (nowMs) => {
    tokens = Math.min(burst, tokens + ((nowMs - countedAtMs) / 1000) * requestsPerSecond);
    countedAtMs = nowMs;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
