/** What follows a shard's name in partial aggregates of records that were given up, and added up later. */
export const replayedMark = "~";

/**
 * Names the shard of records that a window's function is given a second time, after Lambda gave them up. They are in no state, though
 * states before and after them make partial aggregates that seem to count them: these must not cover theirs.
 */
export function toReplayedShard(shardId: string): string {
  return `${shardId}${replayedMark}`;
}
