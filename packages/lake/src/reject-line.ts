import { type GlueColumn, identityColumns, type RowIdentity } from "@sluice/schema";

import { parseMembers } from "./json-members.ts";

/** A row that does not fit its dataset, with what one needs to find and mend it. */
export interface Reject extends RowIdentity {
  readonly dataset: string;
  /** Where the producer read the row. Rows that the transform rejects come from a record, not from a file. */
  readonly file?: string | undefined;
  /** Line of the file on which the row starts, from 1. */
  readonly line?: number | undefined;
  /** For people; names the column. */
  readonly reason: string;
  /** Absent when the row as a whole is at fault. */
  readonly column?: string | undefined;
  /** The row as it came; has U+FFFD in place of bytes that are not UTF-8. */
  readonly raw: string;
  /** The row's own bytes, when they are not UTF-8. */
  readonly rawBytes?: Uint8Array | undefined;
  /** Where in the row each column of the dataset is (-1: nowhere), when a file's header is not the dataset's own. */
  readonly fieldOrder?: readonly number[] | undefined;
  /** Of the record that held the row. Rows that the producer rejects are never sent. */
  readonly sequenceNumber?: string | undefined;
  /** When Kinesis took the record, or when the producer rejected the row: a lake timestamp, UTC. */
  readonly arrivedAt: string;
}

/** A reject as read back. Only the row is certain: older lines, and lines written by hand, may lack the rest. */
export type ParsedReject = Pick<Reject, "raw"> & { readonly [Key in keyof Reject]?: Reject[Key] | undefined };

/** Columns of the rejects' Glue table; each is a member of the JSON line. */
export const rejectColumns = [
  { name: "dataset", type: "string" },
  { name: "reason", type: "string" },
  { name: "column", type: "string" },
  { name: "raw_row", type: "string" },
  { name: "file", type: "string" },
  { name: "line", type: "bigint" },
  identityColumns.batchId,
  identityColumns.rowIndex,
  { name: "sequence_number", type: "string" },
  identityColumns.arrivedAt,
  { name: "raw_base64", type: "string" },
  { name: "field_order", type: "string" },
] as const satisfies readonly GlueColumn[];

/** One value for each column of the table, no more and no less. */
type Members<Value> = { readonly [Name in (typeof rejectColumns)[number]["name"]]: Value };

/** Encodes a reject as one line of JSON, ended by `\n`. Absent values become null; the others of a file are left out. */
export function encodeRejectLine(reject: Reject): string {
  const members = {
    dataset: reject.dataset,
    file: reject.file,
    line: reject.line,
    reason: reject.reason,
    column: reject.column ?? null,
    raw_row: reject.raw,
    batch_id: reject.batchId,
    row_index: reject.rowIndex,
    sequence_number: reject.sequenceNumber ?? null,
    arrived_at: reject.arrivedAt,
    raw_base64: reject.rawBytes && Buffer.from(reject.rawBytes).toString("base64"),
    field_order: reject.fieldOrder?.join(","),
  } satisfies Members<unknown>;
  return `${JSON.stringify(members)}\n`;
}

/** Parses a line of rejects, or says what is wrong with it. A value of the wrong type counts as absent. */
export function parseRejectLine(line: string): { readonly reject: ParsedReject } | { readonly problem: string } {
  const members: Partial<Members<unknown>> = parseMembers(line);
  const raw = asText(members.raw_row);
  if (raw === undefined) return { problem: "the line has no raw_row" };
  const [base64, order] = [asText(members.raw_base64), asText(members.field_order)];
  const reject = {
    raw,
    rawBytes: base64 === undefined ? undefined : Buffer.from(base64, "base64"),
    dataset: asText(members.dataset),
    file: asText(members.file),
    line: asNumber(members.line),
    reason: asText(members.reason),
    column: asText(members.column),
    batchId: asText(members.batch_id),
    rowIndex: asNumber(members.row_index),
    sequenceNumber: asText(members.sequence_number),
    arrivedAt: asText(members.arrived_at),
    fieldOrder: order === undefined ? undefined : parseFieldOrder(order),
  };
  return { reject };
}

/** Parses `field_order`, as a reject's line and its table have it. */
export function parseFieldOrder(text: string): readonly number[] {
  return text.split(",").map(Number);
}

/** Replaces the identity in a line and keeps everything else. */
export function replaceRejectIdentity(line: string, { batchId, rowIndex }: RowIdentity): string {
  const identity = { batch_id: batchId, row_index: rowIndex } satisfies Partial<Members<unknown>>;
  return JSON.stringify({ ...parseMembers(line), ...identity });
}

function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function asNumber(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
