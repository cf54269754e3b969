import { KinesisError } from "./errors.ts";
import type { NewRecord, ShardLog } from "./log/shard-log.ts";
import { createRotation } from "./shards/create-rotation.ts";
import { createShardRouter, type RoutedPut } from "./shards/shard-router.ts";
import type { StreamStorage } from "./storage.ts";
import { listOpenShards, toSequenceNumbers, type Shard, type Stream } from "./stream.ts";

export interface PlacedRecord {
  readonly shardId: string;
  readonly sequenceNumber: string;
}

/** Says why a shard refuses a record now; `undefined` if it accepts it. */
export type Admission = (stream: Stream, shard: Shard, record: NewRecord) => KinesisError | undefined;

/** A stream with its logs. */
export interface OpenStream {
  readonly current: () => Stream;
  /** Saves the changes, then calls the listeners if it matters to them. */
  readonly change: (changes: Partial<Stream>) => void;
  /** `undefined`: no such shard. */
  readonly log: (shardId: string) => ShardLog | undefined;
  /** Appends records to their shards, one write for each shard. Returns a result for each record, in their order. */
  readonly append: (records: readonly NewRecord[], nowMs: number) => readonly (PlacedRecord | KinesisError)[];
  readonly listeners: Set<() => void>;
  readonly close: () => void;
}

interface OpenShard extends Pick<Shard, "hashKeys"> {
  readonly shard: Shard;
  readonly log: ShardLog;
  readonly sequenceNumberAt: (index: number) => string;
}

export interface OpenStreamOptions {
  readonly storage: StreamStorage;
  readonly admit: Admission;
  /** Called when a listener throws: the put has succeeded, whatever its listeners do. */
  readonly onProblem: (problem: string) => void;
}

/** Opens the logs of a stream's shards. */
export function openStream(first: Stream, { storage, admit, onProblem }: OpenStreamOptions): OpenStream {
  let stream = first;
  const logs = new Map(stream.shards.map((shard) => [shard.id, storage.openLog(stream, shard)]));
  let route = createStreamRouter(stream, logs);
  const listeners = new Set<() => void>();
  const notify = () => listeners.forEach((listener) => callSafely(listener, onProblem));
  return {
    current: () => stream,
    change: (changes) => {
      const before = stream;
      const next = { ...stream, ...changes };
      saveWithLogs(next, { logs, storage, drop });
      stream = next;
      if (before.shards === next.shards && before.distribution === next.distribution) return;
      for (const shard of before.shards) if (!next.shards.some(({ id }) => id === shard.id)) drop(shard);
      route = createStreamRouter(next, logs);
      notify();
    },
    log: (shardId) => logs.get(shardId),
    append: (records, nowMs) => {
      const results = appendTo(route, records, {
        nowMs,
        refuseRecord: (shard, record) => admit(stream, shard, record),
      });
      notify();
      return results;
    },
    listeners,
    close: () => {
      for (const log of logs.values()) log.close();
    },
  };

  function drop(shard: Shard): void {
    logs.get(shard.id)?.close();
    logs.delete(shard.id);
    storage.removeLog(stream, shard);
  }
}

interface StreamLogs {
  readonly logs: Map<string, ShardLog>;
  readonly storage: StreamStorage;
  readonly drop: (shard: Shard) => void;
}

/** The logs first: what the settings name is there. */
function saveWithLogs(next: Stream, { logs, storage, drop }: StreamLogs): void {
  const added = next.shards.filter(({ id }) => !logs.has(id));
  for (const shard of added) logs.set(shard.id, storage.openLog(next, shard));
  try {
    storage.save(next);
  } catch (error) {
    added.forEach(drop);
    throw error;
  }
}

function callSafely(listener: () => void, onProblem: OpenStreamOptions["onProblem"]): void {
  try {
    listener();
  } catch (error) {
    onProblem(`a reader of the stream failed: ${String(error)}`);
  }
}

function createStreamRouter(stream: Stream, logs: ReadonlyMap<string, ShardLog>): (put: RoutedPut) => OpenShard {
  const shards = listOpenShards(stream).flatMap((shard) => {
    const log = logs.get(shard.id);
    return log ? [{ shard, log, hashKeys: shard.hashKeys, sequenceNumberAt: toSequenceNumbers(shard).at }] : [];
  });
  return stream.distribution === "AUTO" ? createRotation(shards) : createShardRouter(shards);
}

interface AppendMoment {
  readonly nowMs: number;
  readonly refuseRecord: (shard: Shard, record: NewRecord) => KinesisError | undefined;
}

function appendTo(
  route: (put: RoutedPut) => OpenShard,
  records: readonly NewRecord[],
  { nowMs, refuseRecord }: AppendMoment,
): (PlacedRecord | KinesisError)[] {
  const results: (PlacedRecord | KinesisError)[] = [];
  const groups = new Map<OpenShard, { readonly records: NewRecord[]; readonly positions: number[] }>();
  records.forEach((record, position) => {
    const target = route(record);
    const refusal = refuseRecord(target.shard, record);
    if (refusal !== undefined) {
      results[position] = refusal;
      return;
    }
    let group = groups.get(target);
    if (group === undefined) groups.set(target, (group = { records: [], positions: [] }));
    group.records.push(record);
    group.positions.push(position);
  });
  for (const [target, group] of groups) {
    const placed = appendGroup(target, group.records, nowMs);
    group.positions.forEach((position, place) => {
      results[position] = placed(place);
    });
  }
  return results;
}

/** Appends all of a group or none. Returns a function from a record's place in the group to its result. */
function appendGroup({ shard, log, sequenceNumberAt }: OpenShard, records: readonly NewRecord[], nowMs: number) {
  try {
    const first = log.append(records, nowMs);
    return (place: number): PlacedRecord => ({ shardId: shard.id, sequenceNumber: sequenceNumberAt(first + place) });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const error = new KinesisError("InternalFailure", `Shard ${shard.id} could not be written: ${reason}`, { cause });
    return () => error;
  }
}
