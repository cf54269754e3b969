import type { Batch } from "../packing/batch.ts";
import { countBatchBytes } from "./put-tally.ts";
import type { Lane, ShardLanes } from "./shard-lanes.ts";
import { toShardSeconds } from "./shard-limiter.ts";
import type { Transport } from "./transport.ts";

/** A batch that waits to be accepted. */
export interface WaitingBatch {
  readonly batch: Batch;
  readonly queuedAtMs: number;
  refusals: number;
  notBeforeMs: number;
}

export interface Sending {
  readonly waiting: WaitingBatch;
  readonly lane: Lane;
}

export interface CallPlan {
  /** What goes into the call; nothing when all has to wait. */
  readonly sendings: readonly Sending[];
  /** How long until more could be sent. */
  readonly waitMs: number;
}

export interface CallState {
  /** In the order in which they were sealed. */
  readonly queue: readonly WaitingBatch[];
  readonly lanes: ShardLanes;
  /** When order is kept: the groups with a record in flight. Undefined otherwise. */
  readonly busyGroups: ReadonlySet<string> | undefined;
  readonly nowMs: number;
  readonly limits: Pick<Transport, "maxRecordsPerCall" | "maxBytesPerCall">;
}

/**
 * Fills one call with what may be sent now. In order, at most one record of a group is in it: PutRecords promises no
 * order within a call.
 */
export function planCall({ queue, lanes, busyGroups, nowMs, limits }: CallState): CallPlan {
  const blockedGroups = new Set(busyGroups);
  const sendings: Sending[] = [];
  let bytes = 0;
  let waitMs = Infinity;
  for (const waiting of queue) {
    const { batch } = waiting;
    const isBlocked = busyGroups !== undefined && blockedGroups.has(batch.group);
    blockedGroups.add(batch.group);
    const lane = busyGroups === undefined ? lanes.next(nowMs) : lanes.findLane(batch.partitionKey);
    const itsWaitMs = isBlocked ? Infinity : Math.max(waiting.notBeforeMs - nowMs, lane.limiter.waitMs(nowMs));
    if (itsWaitMs > 0) {
      waitMs = Math.min(waitMs, itsWaitMs);
      continue;
    }
    const size = countBatchBytes(batch);
    if (sendings.length === limits.maxRecordsPerCall || bytes + size > limits.maxBytesPerCall) break;
    bytes += size;
    giveToLane(lane, size, nowMs);
    sendings.push({ waiting, lane });
  }
  return { sendings, waitMs };
}

function giveToLane(lane: Lane, bytes: number, nowMs: number): void {
  const shardSeconds = toShardSeconds(bytes);
  lane.givenShardSeconds += shardSeconds;
  lane.limiter.take(shardSeconds, nowMs);
}
