import { type OpenRecord, openRecord, type RecordInput } from "@sluice/rows";
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

/** A record whose rows can be looked for. */
export interface OpenInput extends Pick<OpenRecord, "input" | "rowsFrom"> {
  /** Of a record with an envelope: the same when a producer sent it twice. Without one, a record is only ever itself. */
  readonly hash?: string;
}

/** Opens a record as the transform does; undefined when it is not UTF-8. */
export function openInput(input: RecordInput): OpenInput | undefined {
  const opened = openRecord(input, nowhere);
  if (opened === undefined) return undefined;
  const { rowsFrom, hashedBatchId } = opened;
  return {
    input,
    rowsFrom,
    ...(hashedBatchId === undefined ? {} : { hash: hashedBatchId.slice(-identityBounds.recordHashCharacters) }),
  };
}

/** Rows have no identity here: records do. */
const nowhere = { batchId: "", rowIndex: 0 };
