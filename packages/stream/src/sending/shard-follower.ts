import type { ShardLanes } from "./shard-lanes.ts";
import type { SenderClock, Transport } from "./transport.ts";

/** The shards are listed no more often than this. */
const leastIntervalMs = 5_000;

/**
 * Keeps the lanes in step with the stream's shards: lists them at the start, and again when something hints at a
 * change.
 */
export function createShardFollower(transport: Transport, lanes: ShardLanes, clock: SenderClock) {
  let askedAtMs = -Infinity;
  return async (): Promise<void> => {
    if (transport.fetchOpenShards === undefined || clock.nowMs() - askedAtMs < leastIntervalMs) return;
    askedAtMs = clock.nowMs();
    try {
      lanes.update(await transport.fetchOpenShards(), clock.nowMs());
    } catch {
      // The list only makes sending faster: without kinesis:ListShards the partition keys choose the shards.
    }
  };
}
