import type { Clock } from "../clock.ts";
import { KinesisError } from "./errors.ts";
import { createShardRouter } from "./shard-router.ts";
import type { RoutedPut } from "./shard-router.ts";
import { newStream } from "./stream.ts";
import type { Shard, StoredRecord, Stream, StreamSettings } from "./stream.ts";

export type { StoredRecord } from "./stream.ts";

interface Put extends RoutedPut {
  readonly streamName: string;
  readonly dataBase64: string;
}

interface PlacedRecord {
  readonly shardId: string;
  readonly sequenceNumber: string;
}

interface ReadPosition {
  readonly streamName: string;
  readonly shardId: string;
  /** Position in the shard's log, from 0. */
  readonly fromIndex: number;
  readonly maxRecords: number;
}

interface StreamStoreOptions {
  readonly clock: Pick<Clock, "nowMs">;
  readonly region: string;
  readonly accountId: string;
  /** Lets a test refuse single records with a code that clients retry. */
  readonly refuse?: (put: Put) => "ProvisionedThroughputExceededException" | "InternalFailure" | undefined;
}

/** All streams of one account and region, in memory. Throws `KinesisError` for what is not there. */
export interface StreamStore {
  readonly nowMs: () => number;
  readonly createStream: (settings: StreamSettings) => void;
  readonly deleteStream: (name: string) => void;
  readonly stream: (name: string) => Stream;
  /** Sorted. */
  readonly streamNames: () => readonly string[];
  readonly put: (put: Put) => PlacedRecord;
  readonly shardIds: (streamName: string) => readonly string[];
  readonly shard: (streamName: string, shardId: string) => Shard;
  /** For readers in this process, which need no iterator. `nextIndex` is where to go on. */
  readonly read: (position: ReadPosition) => { readonly records: readonly StoredRecord[]; readonly nextIndex: number };
  /** Where LATEST is. */
  readonly endIndex: (streamName: string, shardId: string) => number;
  /** Calls back after every record that is added, and returns a function that ends it. */
  readonly onAppend: (streamName: string, listener: () => void) => () => void;
}

interface Entry {
  readonly stream: Stream;
  readonly shardFor: (put: RoutedPut) => Shard;
  readonly listeners: Set<() => void>;
}

/** Creates a store without streams. */
export function createStreamStore({ clock, region, accountId, refuse }: StreamStoreOptions): StreamStore {
  const entries = new Map<string, Entry>();
  const entryOf = (name: string) => entries.get(name) ?? notFound(`Stream ${name} under account ${accountId}`);
  const shard = (streamName: string, shardId: string) =>
    entryOf(streamName).stream.shards.find(({ id }) => id === shardId) ??
    notFound(`Shard ${shardId} in stream ${streamName} under account ${accountId}`);

  return {
    nowMs: clock.nowMs,
    createStream: (settings) => {
      const { name } = settings;
      if (entries.has(name)) throw alreadyExists(name, accountId);
      const stream = newStream(settings, `arn:aws:kinesis:${region}:${accountId}:stream/${name}`, clock.nowMs());
      entries.set(name, { stream, shardFor: createShardRouter(stream.shards), listeners: new Set() });
    },
    deleteStream: (name) => void entries.delete(entryOf(name).stream.name),
    stream: (name) => entryOf(name).stream,
    streamNames: () => [...entries.keys()].toSorted(),
    put: (put) => {
      const code = refuse?.(put);
      if (code !== undefined) throw new KinesisError(code, refusals[code]);
      return append(entryOf(put.streamName), put, clock.nowMs());
    },
    shardIds: (streamName) => entryOf(streamName).stream.shards.map(({ id }) => id),
    shard,
    read: ({ streamName, shardId, fromIndex, maxRecords }) => {
      const records = shard(streamName, shardId).log.slice(fromIndex, fromIndex + maxRecords);
      return { records, nextIndex: fromIndex + records.length };
    },
    endIndex: (streamName, shardId) => shard(streamName, shardId).log.length,
    onAppend: (streamName, listener) => {
      const { listeners } = entryOf(streamName);
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function append({ shardFor, listeners }: Entry, put: Put, arrivedAtMs: number): PlacedRecord {
  const { id, log, sequenceNumbers } = shardFor(put);
  const sequenceNumber = sequenceNumbers.at(log.length);
  log.push({ sequenceNumber, partitionKey: put.partitionKey, dataBase64: put.dataBase64, arrivedAtMs });
  for (const listener of listeners) listener();
  return { shardId: id, sequenceNumber };
}

const refusals = {
  ProvisionedThroughputExceededException: "Rate exceeded for shard.",
  InternalFailure: "Internal service failure.",
} as const;

function notFound(what: string): never {
  throw new KinesisError("ResourceNotFoundException", `${what} not found.`);
}

function alreadyExists(name: string, accountId: string): KinesisError {
  return new KinesisError("ResourceInUseException", `Stream ${name} under account ${accountId} already exists.`);
}
