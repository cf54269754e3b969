import { openRecord } from "@sluice/rows";
import { identityBounds } from "@sluice/schema";
import type { KinesisStreamRecord } from "aws-lambda";

/** A record of Lambda's event, by its place: not decoded yet. */
export interface StreamRecord {
  /** Base64. */
  readonly data: string;
  /** Place in its shard, in digits of equal number: records are in the order of these texts. */
  readonly sequence: string;
  readonly arrivedAtMs: number;
}

/** Digits that sequence numbers are padded to. Those of today have 56. */
const sequenceDigits = 64;

/** An entry of the event's records, of which nothing is certain. */
export type Entry = { readonly [Key in keyof KinesisStreamRecord]?: unknown } | null | undefined;

/**
 * Reads an entry of Lambda's event; undefined for what has no place in a stream, which Lambda never sends. Shape of the event:
 * Lambda guide, with-kinesis, read 2026-11-29.
 */
export function toStreamRecord(entry: Entry): StreamRecord | undefined {
  const { kinesis } = entry ?? {};
  if (typeof kinesis !== "object" || kinesis === null) return undefined;
  const members: { readonly [name in "data" | "sequenceNumber" | "approximateArrivalTimestamp"]?: unknown } = kinesis;
  const { data, sequenceNumber, approximateArrivalTimestamp: arrivedAt } = members;
  if (typeof data !== "string" || typeof sequenceNumber !== "string" || !/^\d{1,129}$/.test(sequenceNumber))
    return undefined;
  if (typeof arrivedAt !== "number" || !(Math.abs(arrivedAt) * 1000 <= maxTimeMs)) return undefined;
  return { data, sequence: sequenceNumber.padStart(sequenceDigits, "0"), arrivedAtMs: Math.round(arrivedAt * 1000) };
}

/** The last instant that a date can hold. */
const maxTimeMs = 8.64e15;

/** The bytes of a record, and where its rows begin in them. */
export interface RecordBytes {
  readonly data: Buffer;
  readonly rowsFrom: number;
  /** Of a record with an envelope: the same when a producer sent it twice. Without one, a record is only ever itself. */
  readonly hash?: string;
}

/** Opens a record as the transform does; undefined when it is not UTF-8. */
export function openBytes(bytes: Buffer): RecordBytes | undefined {
  const opened = openRecord(bytes, nowhere);
  if (opened === undefined) return undefined;
  const { data, rowsFrom, hashedBatchId } = opened;
  return {
    data,
    rowsFrom,
    ...(hashedBatchId === undefined ? {} : { hash: hashedBatchId.slice(-identityBounds.recordHashCharacters) }),
  };
}

/** Rows have no identity here: records do. */
const nowhere = { batchId: "", rowIndex: 0 };
