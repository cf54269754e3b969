import {
  ExpiredIteratorException,
  GetRecordsCommand,
  type GetRecordsOutput,
  GetShardIteratorCommand,
  type GetShardIteratorInput,
  type KinesisClient,
  ProvisionedThroughputExceededException,
  type _Record as KinesisRecord,
} from "@aws-sdk/client-kinesis";

import { pause } from "../pause.ts";
import { listStartShards } from "./list-start-shards.ts";
import type { StartPosition } from "./start-position.ts";

export interface TailOptions {
  readonly kinesis: Pick<KinesisClient, "send">;
  readonly streamName: string;
  readonly from: StartPosition;
  /** Only this shard and its children, instead of all. */
  readonly shardId?: string;
  readonly signal: AbortSignal;
  /** End when every shard has been read to what is newest in it. */
  readonly isBounded?: boolean;
  /** Called when resharding has closed a shard, with the shards that take its place. */
  readonly onReshard?: (closed: string, children: readonly string[]) => void;
  readonly wait?: (delayMs: number, signal?: AbortSignal) => Promise<unknown>;
}

export interface TailedRecord {
  readonly shardId: string;
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly arrivedAt: Date | undefined;
  readonly data: Uint8Array;
}

/** A shard that is being read. */
interface TailedShard {
  readonly shardId: string;
  iterator: string | undefined;
  lastSequenceNumber?: string;
  /** How often a read has come to what is newest. */
  readsAtTip: number;
}

/** All readers of a shard share five reads a second (streams guide, quotas, read 2026-11-21); Firehose takes one of them. */
const pollMs = 1_000;

/**
 * Yields a stream's records as they arrive, until the signal: each shard's in order, all shards at the same time. A shard
 * that resharding closes is read to its end, then its children from their beginning. A bounded reading ends with what is
 * newest.
 */
export async function* tailShards(options: TailOptions): AsyncGenerator<TailedRecord> {
  const { signal, from, wait = pause } = options;
  const shards = await listStartShards(options);
  let readers = await openShards(options, shards, toPositionInput(from));
  const unborn = new Map<string, readonly string[]>();
  while (!signal.aborted && readers.length > 0) {
    const rounds = await Promise.all(readers.map(async (reader) => readOnce(options, reader)));
    yield* rounds.flatMap(({ records }) => records).toSorted(compareArrival);
    for (const { shardId, parents } of rounds.flatMap(({ children }) => children)) unborn.set(shardId, parents);
    const open = readers.filter(({ iterator }) => iterator !== undefined);
    const born = takeReadableChildren(unborn, open);
    readers = [...open, ...(await openShards(options, born, { ShardIteratorType: "TRIM_HORIZON" }))];
    if (born.length === 0 && readers.length > 0) await wait(pollMs, signal);
  }
}

interface ChildShard {
  readonly shardId: string;
  readonly parents: readonly string[];
}

interface Round {
  readonly records: readonly TailedRecord[];
  readonly children: readonly ChildShard[];
}

/** Takes the children whose parents have all been read: a merged shard begins when both of its parents have ended. */
function takeReadableChildren(unborn: Map<string, readonly string[]>, open: readonly TailedShard[]): readonly string[] {
  const isRead = new Set(open.map(({ shardId }) => shardId));
  const born = [...unborn].filter(([, parents]) => !parents.some((parent) => isRead.has(parent)));
  for (const [shardId] of born) unborn.delete(shardId);
  return born.map(([shardId]) => shardId);
}

async function readOnce(options: TailOptions, reader: TailedShard): Promise<Round> {
  try {
    const output = await options.kinesis.send(new GetRecordsCommand({ ShardIterator: reader.iterator, Limit: 1000 }));
    return advance(options, reader, output);
  } catch (error) {
    if (error instanceof ProvisionedThroughputExceededException) return { records: [], children: [] };
    if (!(error instanceof ExpiredIteratorException)) throw error;
    reader.iterator = await fetchShardIterator(options, reader.shardId, toResumePosition(reader, options.from));
    return { records: [], children: [] };
  }
}

function advance(options: TailOptions, reader: TailedShard, output: GetRecordsOutput): Round {
  const records = (output.Records ?? []).map((record) => toTailedRecord(reader.shardId, record));
  const last = records.at(-1);
  if (last !== undefined) reader.lastSequenceNumber = last.sequenceNumber;
  reader.iterator = output.NextShardIterator;
  if (output.MillisBehindLatest === 0) reader.readsAtTip += 1;
  // Not at once: of a shard that was closed, only the read after its last record tells of its children.
  if (options.isBounded === true && reader.iterator !== undefined && reader.readsAtTip > 1) {
    reader.iterator = undefined;
    return { records, children: [] };
  }
  const children = (output.ChildShards ?? []).map(({ ShardId: shardId = "", ParentShards: parents = [] }) => ({
    shardId,
    parents,
  }));
  if (reader.iterator === undefined) {
    options.onReshard?.(
      reader.shardId,
      children.map(({ shardId }) => shardId),
    );
  }
  return { records, children };
}

async function openShards(
  options: TailOptions,
  shardIds: readonly string[],
  position: PositionInput,
): Promise<readonly TailedShard[]> {
  return Promise.all(
    shardIds.map(async (shardId) => ({
      shardId,
      readsAtTip: 0,
      iterator: await fetchShardIterator(options, shardId, position),
    })),
  );
}

type PositionInput = Pick<GetShardIteratorInput, "ShardIteratorType" | "StartingSequenceNumber" | "Timestamp">;

async function fetchShardIterator(
  { kinesis, streamName }: TailOptions,
  shardId: string,
  position: PositionInput,
): Promise<string | undefined> {
  const input = { StreamName: streamName, ShardId: shardId, ...position };
  return (await kinesis.send(new GetShardIteratorCommand(input))).ShardIterator;
}

function toPositionInput(from: StartPosition): PositionInput {
  if (from.type === "AT_TIMESTAMP") return { ShardIteratorType: "AT_TIMESTAMP", Timestamp: from.timestamp };
  return { ShardIteratorType: from.type };
}

function toResumePosition({ lastSequenceNumber }: TailedShard, from: StartPosition): PositionInput {
  if (lastSequenceNumber === undefined) return toPositionInput(from);
  return { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", StartingSequenceNumber: lastSequenceNumber };
}

export function toTailedRecord(shardId: string, record: KinesisRecord): TailedRecord {
  return {
    shardId,
    sequenceNumber: record.SequenceNumber ?? "",
    partitionKey: record.PartitionKey ?? "",
    arrivedAt: record.ApproximateArrivalTimestamp,
    data: record.Data ?? new Uint8Array(),
  };
}

function compareArrival(a: TailedRecord, b: TailedRecord): number {
  return (a.arrivedAt?.getTime() ?? 0) - (b.arrivedAt?.getTime() ?? 0);
}
