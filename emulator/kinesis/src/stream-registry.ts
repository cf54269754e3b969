import type { Clock } from "@sluice/emulator-wire";

import { KinesisError } from "./errors.ts";
import type { ShardLog } from "./log/shard-log.ts";
import { openStream, type OpenStream, type OpenStreamOptions } from "./open-stream.ts";
import { computeRetainedSinceMs, createEmptyStream, type Shard, type Stream, type NewStream } from "./stream.ts";

interface RegistryOptions extends OpenStreamOptions {
  readonly clock: Pick<Clock, "nowMs">;
  readonly region: string;
  readonly accountId: string;
}

/** The open streams by name. Throws `KinesisError` for what is not there; drops what is past the retention period. */
export interface StreamRegistry {
  readonly create: (settings: NewStream) => void;
  readonly remove: (name: string) => void;
  /** Sorted. */
  readonly names: () => readonly string[];
  readonly findEntry: (name: string) => OpenStream;
  readonly findStream: (name: string) => Stream;
  readonly findShard: (streamName: string, shardId: string) => Shard;
  readonly findLog: (streamName: string, shardId: string) => ShardLog;
  /** Changes settings and saves them. A longer retention period brings nothing back; a shorter one drops at once. */
  readonly change: (name: string, changes: Partial<Stream>) => void;
  readonly close: () => void;
}

/** Opens all streams that are in storage. */
export function openRegistry(options: RegistryOptions): StreamRegistry {
  const { clock, region, accountId, storage } = options;
  const opened = (stream: Stream) => [stream.name, openStream(stream, options)] as const;
  const entries = new Map<string, OpenStream>(storage.load().map(opened));
  const findEntry = (name: string) => entries.get(name) ?? notFound(`Stream ${name} under account ${accountId}`);
  const noShard = (streamName: string, shardId: string) =>
    notFound(`Shard ${shardId} in stream ${streamName} under account ${accountId}`);
  const findStream = (name: string) => dropExpiredShards(findEntry(name), clock.nowMs());
  return {
    create: (settings) => {
      const { name } = settings;
      if (entries.has(name)) throw alreadyExists(name, accountId);
      const arn = `arn:aws:kinesis:${region}:${accountId}:stream/${name}`;
      const stream = createEmptyStream(settings, arn, clock.nowMs());
      // The logs first: what the settings name is there.
      const entry = opened(stream);
      storage.save(stream);
      entries.set(...entry);
    },
    remove: (name) => {
      const entry = findEntry(name);
      entry.close();
      entries.delete(name);
      storage.remove(entry.current());
    },
    names: () => [...entries.keys()].toSorted(),
    findEntry,
    findStream,
    findShard: (name, shardId) => findStream(name).shards.find(({ id }) => id === shardId) ?? noShard(name, shardId),
    findLog: (name, shardId) => trimLog(findEntry(name), shardId, clock.nowMs()) ?? noShard(name, shardId),
    change: (name, changes) => {
      const entry = findEntry(name);
      trimStream(entry, clock.nowMs());
      entry.change(changes);
      trimStream(entry, clock.nowMs());
    },
    close: () => {
      for (const entry of entries.values()) entry.close();
    },
  };
}

/** A shard that was closed longer ago than the retention period has no record left. */
function dropExpiredShards(entry: OpenStream, nowMs: number): Stream {
  const stream = entry.current();
  const sinceMs = computeRetainedSinceMs(stream, nowMs);
  const shards = stream.shards.filter(({ closed }) => closed === undefined || closed.atMs >= sinceMs);
  if (shards.length < stream.shards.length) entry.change({ shards });
  return entry.current();
}

function trimLog(entry: OpenStream, shardId: string, nowMs: number): ShardLog | undefined {
  const log = entry.log(shardId);
  log?.trim(computeRetainedSinceMs(entry.current(), nowMs));
  return log;
}

function trimStream(entry: OpenStream, nowMs: number): void {
  for (const { id } of dropExpiredShards(entry, nowMs).shards) trimLog(entry, id, nowMs);
}

function notFound(what: string): never {
  throw new KinesisError("ResourceNotFoundException", `${what} not found.`);
}

function alreadyExists(name: string, accountId: string): KinesisError {
  return new KinesisError("ResourceInUseException", `Stream ${name} under account ${accountId} already exists.`);
}
