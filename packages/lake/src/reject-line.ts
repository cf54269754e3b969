import { type GlueColumn, identityColumns, type RowIdentity } from "@sluice/schema";

import { parseMembers } from "./json-members.ts";

/** A row that does not fit its dataset, as the rejects keep it. */
export interface Reject extends RowIdentity {
  readonly dataset: string;
  /** Where the producer read the row; the rows of a record have no file. */
  readonly file?: string | undefined;
  /** Line of the file on which the row starts, from 1. */
  readonly line?: number | undefined;
  /** For a person, with the column's name. */
  readonly reason: string;
  /** Absent when the row as a whole is at fault. */
  readonly column?: string | undefined;
  /** The row as it came. */
  readonly raw: string;
  /** Of the record that the row arrived in; the producer sends no such row. */
  readonly sequenceNumber?: string | undefined;
  /** Of the record, or when the producer refused the row. In the lake's form of a time, UTC. */
  readonly arrivedAt: string;
}

/** A reject as it is read back: of what an older line, or one by other hands, says, only the row is certain. */
export type ParsedReject = Pick<Reject, "raw"> & { readonly [Key in keyof Reject]?: Reject[Key] | undefined };

/** Columns of the table over the rejects, by the names that a line has. */
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
] as const satisfies readonly GlueColumn[];

/** Members of a line: exactly the table's columns. */
type Members<Value> = { readonly [Name in (typeof rejectColumns)[number]["name"]]: Value };

/** A reject as a line of JSON, ended by `\n`. A member without a value is null, but for file and line, which go. */
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
  } satisfies Members<unknown>;
  return `${JSON.stringify(members)}\n`;
}

/** Reads a line of rejects, or says why it is none. A member of another type counts as missing. */
export function parseRejectLine(line: string): { readonly reject: ParsedReject } | { readonly problem: string } {
  const members: Partial<Members<unknown>> = parseMembers(line);
  const raw = asText(members.raw_row);
  if (raw === undefined) return { problem: "the line has no raw_row" };
  const reject = {
    raw,
    dataset: asText(members.dataset),
    file: asText(members.file),
    line: asNumber(members.line),
    reason: asText(members.reason),
    column: asText(members.column),
    batchId: asText(members.batch_id),
    rowIndex: asNumber(members.row_index),
    sequenceNumber: asText(members.sequence_number),
    arrivedAt: asText(members.arrived_at),
  };
  return { reject };
}

/** A line with another identity, and all else that it says. */
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
