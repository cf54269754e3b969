import { InvalidArgumentException, ResourceNotFoundException } from "@aws-sdk/client-kinesis";
import { decodeRecord, toLakeIdentity } from "@sluice/lake";
import type { Dataset, RowIdentity } from "@sluice/schema";

import { listStartShards } from "../tail/list-start-shards.ts";
import { tailShards, type TailedRecord, type TailOptions } from "../tail/tail-shards.ts";
import { judgeRow } from "../verify/row-key.ts";
import { readShard, type ShardReading } from "./read-shard.ts";
import type { StreamPlace } from "./stream-place.ts";

/** A record that is still in its stream. */
export interface FoundRecord extends StreamPlace {
  readonly partitionKey: string;
  readonly arrivedAt: Date | undefined;
  readonly bytes: number;
  readonly rowCount: number;
  /** Of its first row in the lake. */
  readonly first: RowIdentity;
  /** Its rows as texts. */
  readonly rows: readonly string[];
  /** Contents of its rows, for comparison. */
  readonly keys: readonly string[];
}

/** What came of looking for a record. */
export type RecordSearch =
  | { readonly kind: "found"; readonly record: FoundRecord }
  /** The oldest record that the shard keeps arrived later. */
  | { readonly kind: "trimmed"; readonly oldestArrivedAt: Date }
  | { readonly kind: "absent"; readonly recordsRead: number };

export interface RecordReading extends ShardReading, Pick<TailOptions, "wait"> {
  readonly dataset: Dataset;
}

/** Reads the record at a place: one call for the iterator, one for the record. */
export async function readRecordAt(
  reading: RecordReading,
  { shardId, sequenceNumber }: StreamPlace,
): Promise<RecordSearch> {
  const place = { shardId, ShardIteratorType: "AT_SEQUENCE_NUMBER", StartingSequenceNumber: sequenceNumber } as const;
  const record = await readFirst(readShard(reading, place));
  if (record === undefined) return toAbsent(0);
  if (record.sequenceNumber === sequenceNumber) return toFound(openFound(record, reading.dataset));
  return record.arrivedAt === undefined ? toAbsent(1) : toTrimmed(record.arrivedAt);
}

async function readFirst(records: AsyncGenerator<TailedRecord>): Promise<TailedRecord | undefined> {
  try {
    return (await records.next()).value;
  } catch (error) {
    // What was trimmed has no place any more, and a shard goes with its last record.
    if (error instanceof InvalidArgumentException || error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/** Records that arrived in one millisecond may come in two answers, and clocks of two services differ. */
const toleranceMs = 1_000;

/** Looks for a record that arrived at a time, in every shard that was open then. */
export async function findRecordArrivedAt(
  reading: RecordReading,
  arrivedAtMs: number,
  isWanted: (record: FoundRecord) => boolean,
): Promise<RecordSearch> {
  const timestamp = new Date(arrivedAtMs - 1);
  const shards = await listStartShards({ ...reading, from: { type: "AT_TIMESTAMP", timestamp } });
  const searches = await Promise.all(
    shards.map(async (shardId) =>
      searchShard(reading, { shardId, timestamp, untilMs: arrivedAtMs + toleranceMs }, isWanted),
    ),
  );
  const byKind = (wanted: RecordSearch["kind"]) => searches.find(({ kind }) => kind === wanted);
  return byKind("found") ?? byKind("trimmed") ?? toAbsent(sumRead(searches));
}

interface ShardSpan {
  readonly shardId: string;
  readonly timestamp: Date;
  readonly untilMs: number;
}

async function searchShard(
  reading: RecordReading,
  { shardId, timestamp, untilMs }: ShardSpan,
  isWanted: (record: FoundRecord) => boolean,
): Promise<RecordSearch> {
  let read = 0;
  for await (const record of readShard(reading, { shardId, ShardIteratorType: "AT_TIMESTAMP", Timestamp: timestamp })) {
    if ((record.arrivedAt?.getTime() ?? 0) > untilMs) {
      // The first of all is later: what came before it is no longer kept.
      return read === 0 && record.arrivedAt !== undefined ? toTrimmed(record.arrivedAt) : toAbsent(read);
    }
    read += 1;
    const found = openFound(record, reading.dataset);
    if (isWanted(found)) return toFound(found);
  }
  return toAbsent(read);
}

/** Reads all that the stream holds, until a record is the wanted one or the signal says that it is enough. */
export async function findRecordAnywhere(
  reading: RecordReading & { readonly signal: AbortSignal },
  isWanted: (record: FoundRecord) => boolean,
): Promise<RecordSearch> {
  let read = 0;
  for await (const record of tailShards({ ...reading, from: { type: "TRIM_HORIZON" }, isBounded: true })) {
    read += 1;
    const found = openFound(record, reading.dataset);
    if (isWanted(found)) return toFound(found);
  }
  return toAbsent(read);
}

function openFound({ data, ...place }: TailedRecord, dataset: Dataset): FoundRecord {
  const { first: claimed, rows } = decodeRecord(dataset, data) ?? { first: undefined, rows: [] };
  const ownName = `${place.shardId}:${place.sequenceNumber}:0`;
  return {
    ...place,
    bytes: data.byteLength,
    rowCount: rows.length,
    first: claimed === undefined ? { batchId: ownName, rowIndex: 0 } : toLakeIdentity(claimed, data),
    rows: rows.map(({ raw }) => raw),
    get keys() {
      return rows.map((row) => judgeRow(dataset, row).key);
    },
  };
}

function toFound(record: FoundRecord): RecordSearch {
  return { kind: "found", record };
}

function toTrimmed(oldestArrivedAt: Date): RecordSearch {
  return { kind: "trimmed", oldestArrivedAt };
}

function toAbsent(recordsRead: number): RecordSearch {
  return { kind: "absent", recordsRead };
}

function sumRead(searches: readonly RecordSearch[]): number {
  return searches.reduce((sum, search) => sum + (search.kind === "absent" ? search.recordsRead : 0), 0);
}
