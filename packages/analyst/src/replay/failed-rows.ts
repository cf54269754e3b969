import { createHash } from "node:crypto";

import {
  decodeRecord,
  encodeEnvelope,
  isEnvelopeIdentity,
  findLakeRowProblem,
  parseErrorLine,
  parseRejectLine,
  parseLakeLines,
  readRejectedText,
  toEnvelopeIdentity,
  toLakeIdentity,
} from "@sluice/lake";
import { type Dataset, parseSourceText, type RowIdentity, type SourceRow } from "@sluice/schema";

import { orderFields } from "../order-fields.ts";

/** A line of an object under `errors/` or `rejects/`. */
export interface FailedLine {
  readonly key: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** A row that failed, as it was then, with the identity that it would have had in the lake. */
export interface FailedRow {
  readonly row: SourceRow;
  readonly identity: RowIdentity;
}

/** A line's rows and why they failed then, or why it cannot be read as rows. */
export type FailedRows =
  | {
      readonly rows: readonly FailedRow[];
      readonly oldReason: string;
      /** The record that held them, if it can be sent again as it was. */
      readonly record?: Uint8Array;
    }
  | { readonly problem: string };

/**
 * Reads the rows of a record that failed whole, from a line of Firehose's error output. A record without an envelope gets
 * one with an identity derived from the line, so that replaying it twice doubles nothing.
 */
export function readErrorLine(dataset: Dataset, failed: FailedLine): FailedRows {
  const parsed = parseErrorLine(failed.text);
  if ("problem" in parsed) return parsed;
  const { data, reason: oldReason } = parsed;
  const transformed = parseLakeLines(dataset, data);
  if (transformed !== undefined) {
    const problem = transformed.map((row) => findLakeRowProblem(dataset, row)).find((each) => each !== undefined);
    return problem === undefined ? { rows: transformed, oldReason } : { problem };
  }
  const decoded = decodeRecord(dataset, data);
  if (decoded === undefined) return { problem: "the record is not UTF-8" };
  const claimed = decoded.first ?? deriveLineIdentity(failed);
  const record = decoded.first === undefined ? Buffer.concat([Buffer.from(encodeEnvelope(claimed)), data]) : data;
  const first = toLakeIdentity(claimed, record);
  return {
    rows: decoded.rows.map((row, index) => ({ row, identity: { ...first, rowIndex: first.rowIndex + index } })),
    oldReason,
    record,
  };
}

/** Reads the row of a reject that the transform or the producer wrote: its text and its identity. */
export function readRejectLine(dataset: Dataset, failed: FailedLine): FailedRows {
  const parsed = parseRejectLine(failed.text);
  if ("problem" in parsed) return parsed;
  const raw = readRejectedText(parsed.reject);
  if ("problem" in raw) return raw;
  const { batchId, rowIndex, fieldOrder, reason: oldReason = "no reason given" } = parsed.reject;
  const layout = fieldOrder === undefined ? undefined : { order: fieldOrder };
  const rows = parseSourceText(dataset, raw.text, layout);
  const [found] = rows;
  if (found === undefined || rows.length > 1) return { problem: `raw_row holds ${rows.length} rows, expected 1` };
  const row = orderFields(found, fieldOrder);
  if (batchId === undefined || rowIndex === undefined) {
    return { rows: [{ row, identity: deriveLineIdentity(failed) }], oldReason };
  }
  const identity = { batchId, rowIndex };
  if (!isEnvelopeIdentity(toEnvelopeIdentity(identity))) {
    return { problem: "batch_id and row_index do not fit into an envelope" };
  }
  return { rows: [{ row, identity }], oldReason };
}

/** An identity for rows that have none: always the same for the same line, and different for every other. */
export function deriveLineIdentity({ key, line }: FailedLine): RowIdentity {
  const hash = createHash("sha256").update(`${key}#${line}`).digest("hex").slice(0, 24);
  return { batchId: `replay-${hash}`, rowIndex: 0 };
}
