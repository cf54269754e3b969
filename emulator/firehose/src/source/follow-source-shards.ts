import type { StreamStore } from "@sluice/emulator-kinesis";
import type { Troubles } from "@sluice/emulator-wire";

import type { DeliveryProgress } from "../progress/delivery-progress.ts";
import type { SourceRecord } from "../records.ts";
import { findEarliest } from "../status/find-earliest.ts";
import { type Attempts, createAttempts } from "./attempts.ts";
import { createShardLane, type ShardLane, type ShardLaneOptions } from "./shard-lane.ts";
import { createShardReader, type ShardReader, type ShardReaderOptions } from "./shard-reader.ts";

export interface FollowSourceShardsOptions extends ShardReaderOptions, Omit<ShardLaneOptions, "read"> {
  /** Called with the records that are read. */
  readonly onRead: (records: readonly SourceRecord[]) => void;
  readonly troubles: Troubles;
}

/** The shards of a delivery stream's source, as they are read. */
export interface FollowedShards {
  /** Reads what is in the stream now and no more; resolves when all of it has its outcome. */
  readonly drain: () => Promise<void>;
  readonly stop: () => void;
  /** Records that are in the stream and have not been read. */
  readonly countUnread: () => number;
  /** When the oldest of them came; undefined when there are none. */
  readonly oldestUnreadMs: () => number | undefined;
  /** When records that were read go to the function next. Undefined when there are none. */
  readonly nextDueAtMs: () => number | undefined;
}

interface FollowedShard {
  readonly reader: ShardReader;
  readonly lane: ShardLane;
}

type SourceShard = ReturnType<StreamStore["shards"]>[number];

/**
 * Reads a stream's shards: from LATEST the first time, as Firehose does, and later from where it left off. A shard that
 * came from a split or merge is read from its beginning, once all of its parents' records have their outcome.
 */
export function followSourceShards(options: FollowSourceShardsOptions): FollowedShards {
  const { source, streamName, progress } = options;
  const followed = new Map<string, FollowedShard>();
  const attempts = createAttempts(options);

  const lookUnsafely = (): void => {
    const shards = source.shards(streamName);
    beginShards(shards, progress);
    for (const shard of shards) {
      if (!isReadable(shard, shards, followed)) continue;
      followed.set(shard.id, followShard(shard.id, { ...options, attempt: attempts.run, look }));
    }
    for (const { lane } of followed.values()) lane.pull();
  };

  const look = (): void => attempts.run(lookUnsafely, look);
  const unsubscribe = source.onAppend(streamName, look);
  lookUnsafely();
  return {
    drain: async () => {
      // Until no more shards turn up: a shard's children are only followed once it is finished.
      for (let drained = -1; drained < followed.size; look()) {
        drained = followed.size;
        await Promise.all([...followed.values()].map(drainShard));
      }
      unsubscribe();
      attempts.end();
    },
    stop: () => {
      unsubscribe();
      attempts.end();
      for (const { lane } of followed.values()) lane.stop();
    },
    countUnread: () =>
      source.shards(streamName).reduce((sum, { id, endIndex }) => {
        const nextIndex = followed.get(id)?.reader.nextIndex() ?? progress.findResumeIndex(id) ?? endIndex;
        return sum + Math.max(0, endIndex - nextIndex);
      }, 0),
    oldestUnreadMs: () =>
      findEarliest([...followed].map(([shardId, { reader }]) => findArrival(shardId, reader.nextIndex(), options))),
    nextDueAtMs: () => findEarliest([...followed.values()].map(({ lane }) => lane.dueAtMs())),
  };
}

/** When the record at that place came; undefined at the end. */
function findArrival(
  shardId: string,
  fromIndex: number,
  { source, streamName }: FollowSourceShardsOptions,
): number | undefined {
  return source.read({ streamName, shardId, fromIndex, maxRecords: 1 }).records[0]?.arrivedAtMs;
}

interface FollowShardOptions extends FollowSourceShardsOptions {
  readonly attempt: Attempts["run"];
  readonly look: () => void;
}

function followShard(shardId: string, { attempt, look, ...options }: FollowShardOptions): FollowedShard {
  const reader = createShardReader(shardId, options);
  const lane = createShardLane({
    ...options,
    read: (maxBytes) => {
      const records = attempt(() => reader.read(maxBytes), look) ?? [];
      options.onRead(records);
      return records;
    },
    onOutcomes: (outcomes) => {
      options.onOutcomes(outcomes);
      look();
    },
  });
  return { reader, lane };
}

/** Whether it is not followed yet, and its parents are through. */
function isReadable(
  { id, parentIds }: SourceShard,
  shards: readonly SourceShard[],
  followed: ReadonlyMap<string, FollowedShard>,
): boolean {
  const parents = shards.filter((shard) => parentIds.includes(shard.id));
  return !followed.has(id) && parents.every((parent) => isThrough(parent, followed.get(parent.id)));
}

function isThrough({ closedAtIndex = Infinity }: SourceShard, followed: FollowedShard | undefined): boolean {
  return (
    followed !== undefined && followed.reader.nextIndex() >= closedAtIndex && followed.lane.dueAtMs() === undefined
  );
}

async function drainShard({ reader, lane }: FollowedShard): Promise<void> {
  reader.seal();
  await lane.drain();
}

function beginShards(shards: readonly SourceShard[], progress: DeliveryProgress): void {
  const isFirstLook = progress.isNew();
  for (const { id, trimIndex, endIndex } of shards) {
    const resumeIndex = progress.findResumeIndex(id);
    if (resumeIndex === undefined) progress.start(id, isFirstLook ? endIndex : trimIndex);
    // A stream of that name that was removed: this one is another.
    else if (resumeIndex > endIndex) progress.start(id, trimIndex);
  }
}
