import type { Clock, ReportMetric, StateRegister } from "@sluice/emulator-wire";

import { KinesisError } from "./errors.ts";
import { openFileStorage } from "./file-storage.ts";
import { createShardLimits, noLimits, type ShardLimits } from "./limits/shard-limits.ts";
import type { LogRange, NewRecord, StoredRecord } from "./log/shard-log.ts";
import type { Admission, PlacedRecord } from "./open-stream.ts";
import type { ReshardMoment } from "./shards/reshard.ts";
import { memoryStorage } from "./storage.ts";
import { createStreamMetrics, type StreamMetrics } from "./stream-metrics.ts";
import { openRegistry, type StreamRegistry } from "./stream-registry.ts";
import type { Shard, Stream, NewStream } from "./stream.ts";

export type { StoredRecord } from "./log/shard-log.ts";

interface RecordToPut extends NewRecord {
  readonly streamName: string;
}

interface ReadPosition extends Omit<LogRange, "maxBytes"> {
  readonly streamName: string;
  readonly shardId: string;
  /** Of payload; by default 10 MiB. The first record is read however large it is. */
  readonly maxBytes?: number;
}

interface ReadRecords {
  readonly records: readonly StoredRecord[];
  /** Where to read on, past anything that was trimmed meanwhile. */
  readonly nextIndex: number;
}

/** A shard as its readers see it. */
interface ShardState {
  readonly id: string;
  /** None, one or two: all of a parent's records were put before any of this shard's. */
  readonly parentIds: readonly string[];
  /** The end of a shard that was split or merged; `undefined` while it is open. */
  readonly closedAtIndex: number | undefined;
  /** Index of the oldest record that is still there. */
  readonly trimIndex: number;
  readonly endIndex: number;
}

export interface StreamStoreOptions {
  readonly clock: Pick<Clock, "nowMs" | "toRealMs">;
  readonly region: string;
  readonly accountId: string;
  /** Keeps the streams for the next process; only one at a time may use it. Without a folder they are in memory. */
  readonly folder?: string | undefined;
  /** Names the streams that are in the folder. */
  readonly register?: StateRegister;
  /** "aws" throttles each shard as AWS does; no limits by default. */
  readonly limits?: "aws" | undefined;
  /** Takes what is measured of the streams. */
  readonly reportMetric?: ReportMetric | undefined;
  /** Called when a listener throws; ignored by default. */
  readonly onProblem?: (problem: string) => void;
  /** Lets a test refuse single records with a code that clients retry. */
  readonly refuse?: (put: RecordToPut) => "ProvisionedThroughputExceededException" | "InternalFailure" | undefined;
}

/**
 * All streams of one account and region. Throws `KinesisError` for what is not there. Readers may rely on this:
 * - A shard's records are in order of arrival. A record's index and sequence number never change, indexes have no gaps,
 *   and both keep growing across a restart with the same folder.
 * - Once a put is answered, its records can be read, and with a folder they survive the process, however it ends. They
 *   may not survive a power cut: nothing is forced onto the disk.
 * - `read` never waits, and gives records only if there are any between `fromIndex` and the end.
 * - A closed shard takes no more records; its children's sequence numbers are above its own.
 * - Records past the retention period are dropped in pieces: some can still be read for up to an hour.
 */
export interface StreamStore {
  readonly nowMs: () => number;
  /** For clients of the API; readers in this process are not limited. */
  readonly limits: ShardLimits;
  /** Readers in this process tell it what they read. */
  readonly metrics: Pick<StreamMetrics, "noteRead" | "noteRefusedRead">;
  readonly createStream: (settings: NewStream) => void;
  readonly deleteStream: (name: string) => void;
  readonly stream: (name: string) => Stream;
  /** Changes settings of a stream and saves them. */
  readonly changeStream: (name: string, changes: Partial<Omit<Stream, "name" | "arn" | "shards">>) => void;
  /** Replaces a stream's shards, by one of the functions of `reshard.ts`. */
  readonly reshard: (
    name: string,
    change: (shards: readonly Shard[], moment: ReshardMoment) => readonly Shard[],
  ) => void;
  /** Sorted. */
  readonly streamNames: () => readonly string[];
  /** Throws the error that refuses the record, if any. */
  readonly put: (put: RecordToPut) => PlacedRecord;
  /** A result for each record, in their order; one write for each shard. */
  readonly putAll: (puts: {
    readonly streamName: string;
    readonly records: readonly NewRecord[];
  }) => readonly (PlacedRecord | KinesisError)[];
  readonly shard: (streamName: string, shardId: string) => Shard;
  /** By shard ID, closed ones too as long as they have records within the retention period. */
  readonly shards: (streamName: string) => readonly ShardState[];
  /** For readers in this process, which need no iterator. */
  readonly read: (position: ReadPosition) => ReadRecords;
  /** Index of the first record that arrived at that time or later. */
  readonly indexAtTime: (streamName: string, shardId: string, fromMs: number) => number;
  readonly trimIndex: (streamName: string, shardId: string) => number;
  /** Where LATEST is. */
  readonly endIndex: (streamName: string, shardId: string) => number;
  /**
   * Calls back after records are added and after resharding; returns a function that stops it. A listener that throws
   * affects neither the put nor other listeners.
   */
  readonly onAppend: (streamName: string, listener: () => void) => () => void;
  readonly close: () => void;
}

/** Payload bytes of a read that sets no limit: as much as GetRecords returns at most. */
const defaultReadBytes = 10 * 1024 * 1024;

/** Opens the store with the streams that are in its folder. */
export function createStreamStore(options: StreamStoreOptions): StreamStore {
  const { clock, folder, refuse, region, accountId, onProblem = () => undefined } = options;
  const storage = folder === undefined ? memoryStorage : openFileStorage(folder, options.register);
  const limits = options.limits === "aws" ? createShardLimits(clock.nowMs) : noLimits;
  const admit = createAdmission(refuse, limits);
  const registry = openRegistry({ region, accountId, clock, storage, admit, onProblem });
  const { findEntry, findStream, findShard, findLog } = registry;
  const metrics = createStreamMetrics(options.reportMetric, clock);
  const putAll = createPutAll(registry, { clock, metrics });

  return {
    nowMs: clock.nowMs,
    limits,
    metrics,
    createStream: registry.create,
    deleteStream: registry.remove,
    stream: findStream,
    changeStream: registry.change,
    reshard: (name, change) => {
      const { log, change: changeStream } = findEntry(name);
      // A shard that is opened and closed within one change has no log, and nothing in it.
      const getEndIndex = (shardId: string) => log(shardId)?.endIndex() ?? 0;
      changeStream({ shards: change(findStream(name).shards, { nowMs: clock.nowMs(), getEndIndex }) });
    },
    streamNames: registry.names,
    put: ({ streamName, ...record }) => unwrapResult(putAll({ streamName, records: [record] })[0]),
    putAll,
    shard: findShard,
    shards: (streamName) => findStream(streamName).shards.map((shard) => toShardState(registry, streamName, shard)),
    read: (position) => readFrom(registry, position),
    indexAtTime: (streamName, shardId, fromMs) => findLog(streamName, shardId).indexAtTime(fromMs),
    trimIndex: (streamName, shardId) => findLog(streamName, shardId).trimIndex(),
    endIndex: (streamName, shardId) => findLog(streamName, shardId).endIndex(),
    onAppend: (streamName, listener) => {
      const { listeners } = findEntry(streamName);
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: registry.close,
  };
}

function createPutAll(
  { findEntry }: StreamRegistry,
  { clock, metrics }: Pick<StreamStoreOptions, "clock"> & { readonly metrics: StreamMetrics },
): StreamStore["putAll"] {
  return ({ streamName, records }) => {
    const results = findEntry(streamName).append(records, clock.nowMs());
    metrics.notePut(streamName, records, results);
    return results;
  };
}

function unwrapResult(result: PlacedRecord | KinesisError | undefined): PlacedRecord {
  if (result === undefined) throw new TypeError("a put without a result");
  if (result instanceof KinesisError) throw result;
  return result;
}

function toShardState({ findLog }: StreamRegistry, streamName: string, { id, parentIds, closed }: Shard): ShardState {
  const log = findLog(streamName, id);
  return { id, parentIds, closedAtIndex: closed?.index, trimIndex: log.trimIndex(), endIndex: log.endIndex() };
}

function readFrom({ findLog }: StreamRegistry, position: ReadPosition): ReadRecords {
  const { streamName, shardId, fromIndex, maxRecords, maxBytes = defaultReadBytes } = position;
  const log = findLog(streamName, shardId);
  const records = log.read({ fromIndex, maxRecords, maxBytes });
  const last = records.at(-1);
  // Without records, the reader is at the end, or everything up to the end was trimmed or lost.
  return { records, nextIndex: last === undefined ? Math.max(fromIndex, log.endIndex()) : last.index + 1 };
}

const refusals = {
  ProvisionedThroughputExceededException: "Rate exceeded for shard.",
  InternalFailure: "Internal service failure.",
} as const;

function createAdmission(refuse: StreamStoreOptions["refuse"], { refuseRecord }: ShardLimits): Admission {
  if (refuse === undefined) return refuseRecord;
  return (stream, shard, record) => {
    const code = refuse({ ...record, streamName: stream.name });
    return code === undefined ? refuseRecord(stream, shard, record) : new KinesisError(code, refusals[code]);
  };
}
