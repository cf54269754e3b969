import type { StreamMapping } from "@sluice/emulator-event-source-model";
import type { StreamStore } from "@sluice/emulator-kinesis";
import { type Clock, createTroubles } from "@sluice/emulator-wire";

import type { FailureDestination } from "../destination/failure-destination.ts";
import type { MappingMetrics } from "../mapping-metrics.ts";
import type { MappingStatus, RunningMapping } from "../mapping-status.ts";
import type { MappingProgress } from "../progress/mapping-progress.ts";
import { describeFailure, pause, type RetryOptions } from "../retry.ts";
import { beginShards } from "./begin-shards.ts";
import { consumeShard } from "./consume-shard.ts";
import { createGatheredRecords, type GatheredRecords } from "./gathered-records.ts";
import { createShardWaiting, type ShardWaiting } from "./shard-waiting.ts";
import { createEventEncoder } from "./stream-event.ts";
import { idleWindowMs } from "./tumbling-window.ts";

export interface StreamMappingOptions {
  readonly mapping: StreamMapping;
  readonly streamName: string;
  readonly region: string;
  readonly invokeIdentityArn: string;
  readonly source: StreamStore;
  readonly clock: Clock;
  readonly progress: MappingProgress;
  readonly invoke: (eventJson: Uint8Array) => Promise<string>;
  readonly destination: FailureDestination;
  readonly metrics: MappingMetrics;
  readonly onProblem: (problem: string) => void;
}

interface FollowedShard {
  readonly gathered: GatheredRecords;
  readonly waiting: ShardWaiting;
  isThrough: boolean;
}

interface Following extends StreamMappingOptions, RetryOptions {
  readonly shards: Map<string, FollowedShard>;
  readonly running: Set<Promise<void>>;
  readonly look: () => void;
  readonly count: (what: "processed" | "discarded", records: number) => void;
}

const lookAgainMs = 10_000;

/**
 * Follows a stream's shards from where the last process left off. A shard that came from a split or merge is read once its
 * parents are through, their windows included.
 */
export function startStreamMapping(options: StreamMappingOptions): RunningMapping {
  const { source, streamName, clock, onProblem } = options;
  const ending = new AbortController();
  const counts = { processed: 0, discarded: 0 };
  const troubles = createTroubles(clock, describeFailure);
  const following: Following = {
    ...options,
    signal: ending.signal,
    troubles,
    shards: new Map(),
    running: new Set(),
    look: () => {
      try {
        followShards(following);
      } catch (error) {
        onProblem(`reading of ${streamName} failed, trying again: ${describeFailure(error)}`);
        pause(lookAgainMs, following).then(following.look, () => undefined);
      }
    },
    count: (what, records) => {
      counts[what] += records;
    },
  };
  const unsubscribe = source.onAppend(streamName, following.look);
  following.look();
  return {
    status: () => ({ ...counts, ...describeShards(following), trouble: troubles.oldest() }),
    close: async () => {
      unsubscribe();
      ending.abort();
      await Promise.all(following.running);
      options.progress.close();
    },
  };
}

/** Starts with the shards whose parents are through, and wakes those that wait. */
function followShards(following: Following): void {
  const { source, streamName, shards, signal } = following;
  if (signal.aborted) return;
  beginShards(following);
  for (const { id, parentIds } of source.shards(streamName)) {
    // A parent that is no longer there had nothing to be read.
    const areParentsThrough = parentIds.every((parent) => shards.get(parent)?.isThrough !== false);
    if (!shards.has(id) && areParentsThrough) followShard(id, following);
  }
  for (const { waiting } of shards.values()) waiting.wake();
}

function followShard(shardId: string, following: Following): void {
  const { shards, running, clock, signal } = following;
  const shard = { gathered: gather(shardId, following), waiting: createShardWaiting(clock, signal), isThrough: false };
  shards.set(shardId, shard);
  const work = runShard(shardId, shard, following);
  running.add(work);
  void work.finally(() => running.delete(work));
}

/** Resolves in any case. */
async function runShard(shardId: string, shard: FollowedShard, following: Following): Promise<void> {
  const { signal, onProblem, look } = following;
  try {
    await consume(shardId, shard, following);
    shard.isThrough = true;
    look();
  } catch (error) {
    if (!signal.aborted) onProblem(`reading of ${shardId} ended: ${describeFailure(error)}`);
  }
}

function gather(shardId: string, following: Following): GatheredRecords {
  const { source, streamName, mapping, progress, onProblem } = following;
  return createGatheredRecords({
    source,
    streamName,
    address: toAddress(shardId, following),
    fromIndex: progress.find(shardId)?.index ?? 0,
    batchSize: mapping.batchSize,
    onLost: (count) =>
      onProblem(`${streamName}, ${shardId}: ${count} records were trimmed or lost before they were read`),
  });
}

function consume(shardId: string, { gathered, waiting }: FollowedShard, following: Following): Promise<void> {
  const { mapping, source, streamName, clock, count, destination, metrics } = following;
  const { tumblingWindowSeconds, batchingWindowSeconds, batchSize } = mapping;
  const address = toAddress(shardId, following);
  return consumeShard({
    ...following,
    settings: mapping,
    address,
    encodeEvent: createEventEncoder(address),
    batching: {
      batchSize,
      batchingWindowMs: clock.toRealMs(batchingWindowSeconds * 1000),
      tumblingWindowMs: tumblingWindowSeconds === undefined ? undefined : clock.toRealMs(tumblingWindowSeconds * 1000),
      idleMs: clock.toRealMs(idleWindowMs),
    },
    gathered,
    waiting,
    maximumRecordAgeMs: computeRecordAgeMs(following),
    readClosedAtIndex: () => source.shards(streamName).find(({ id }) => id === shardId)?.closedAtIndex,
    onSent: (lastArrivedAtMs) => metrics.tellAge(Math.max(0, clock.nowMs() - lastArrivedAtMs)),
    onDone: (records) => count("processed", records),
    onDiscarded: async (batch) => {
      await destination(batch);
      count("discarded", batch.count);
      metrics.tellDiscarded(batch.count);
    },
  });
}

const msPerHour = 3_600_000;

/** Without a limit, records are tried until the stream no longer has them. Not shortened: it is the records' own age. */
function computeRecordAgeMs({ mapping, source, streamName }: Following): number {
  const { maximumRecordAgeSeconds } = mapping;
  const retentionMs = source.stream(streamName).retentionHours * msPerHour;
  return maximumRecordAgeSeconds === -1 ? retentionMs : Math.min(retentionMs, maximumRecordAgeSeconds * 1000);
}

function toAddress(shardId: string, { mapping, region, invokeIdentityArn }: StreamMappingOptions) {
  return { shardId, eventSourceArn: mapping.eventSourceArn, region, invokeIdentityArn };
}

function describeShards({
  source,
  streamName,
  progress,
  shards,
}: Following): Omit<MappingStatus, "processed" | "discarded" | "trouble"> {
  const all = source.shards(streamName);
  const unread = all.map(({ id, endIndex }) => Math.max(0, endIndex - (progress.find(id)?.index ?? endIndex)));
  const oldest = [...shards.values()].flatMap(({ gathered }) => gathered.records()[0]?.arrivedAtMs ?? []);
  const windows = all.flatMap(({ id }) => progress.find(id)?.window ?? []);
  return {
    unprocessed: unread.reduce((sum, count) => sum + count, 0),
    oldestArrivedAtMs: oldest.length === 0 ? undefined : Math.min(...oldest),
    openStates: windows.map(({ stateJson }) => stateJson),
  };
}
