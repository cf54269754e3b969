import type { ShardLanes } from "./shard-lanes.ts";
import type { SenderClock, Transport } from "./transport.ts";

/** The list of shards is not asked for more often than this. */
const leastIntervalMs = 5_000;

/** Keeps the lanes to the shards that the stream has: asks at the start, and again when something hints at others. */
export function createShardFollower(transport: Transport, lanes: ShardLanes, clock: SenderClock) {
  let askedAtMs = -Infinity;
  return async (): Promise<void> => {
    if (transport.fetchOpenShards === undefined || clock.nowMs() - askedAtMs < leastIntervalMs) return;
    askedAtMs = clock.nowMs();
    try {
      lanes.update(await transport.fetchOpenShards(), clock.nowMs());
    } catch {
      // The list makes sending faster, not right: without kinesis:ListShards the partition keys choose the shards.
    }
  };
}
