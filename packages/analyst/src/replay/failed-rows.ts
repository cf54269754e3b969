import { createHash } from "node:crypto";

import {
  decodeRecord,
  isEnvelopeIdentity,
  findLakeRowProblem,
  parseErrorLine,
  parseRejectLine,
  parseLakeLines,
} from "@sluice/lake";
import { type Dataset, parseSourceText, type RowIdentity } from "@sluice/schema";

import type { FailedRow } from "./plan-replay.ts";

/** A line of an object under `errors/` or `rejects/`. */
export interface FailedLine {
  readonly key: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** Why a line cannot be replayed, when it cannot be read as rows at all. */
export type FailedRows = { readonly rows: readonly FailedRow[] } | { readonly problem: string };

/**
 * The rows of a record that failed whole, as Firehose's error output keeps it. Rows without an envelope are named after
 * the line that they stand in, so that a second replay of it doubles nothing.
 */
export function readErrorLine(dataset: Dataset, failed: FailedLine): FailedRows {
  const parsed = parseErrorLine(failed.text);
  if ("problem" in parsed) return parsed;
  const { data } = parsed;
  const transformed = parseLakeLines(dataset, data.toString());
  if (transformed !== undefined) {
    const problem = transformed.map((row) => findLakeRowProblem(dataset, row)).find((each) => each !== undefined);
    return problem === undefined ? { rows: transformed } : { problem };
  }
  const record = decodeRecord(dataset, data);
  if (record === undefined) return { problem: "the record is not UTF-8" };
  const first = record.first ?? deriveLineIdentity(failed);
  return {
    rows: record.rows.map((row, index) => ({ row, identity: { ...first, rowIndex: first.rowIndex + index } })),
  };
}

/** The row of a reject, as the transform or the producer keeps it: raw text and identity. */
export function readRejectLine(dataset: Dataset, failed: FailedLine): FailedRows {
  const parsed = parseRejectLine(failed.text);
  if ("problem" in parsed) return parsed;
  const { raw, batchId, rowIndex } = parsed.reject;
  const rows = parseSourceText(dataset, raw);
  const [row] = rows;
  if (row === undefined || rows.length > 1) return { problem: `raw_row holds ${rows.length} rows, expected 1` };
  if (batchId === undefined || rowIndex === undefined) {
    return { rows: [{ row, identity: deriveLineIdentity(failed) }] };
  }
  const identity = { batchId, rowIndex };
  if (!isEnvelopeIdentity(identity)) return { problem: "batch_id and row_index are none that an envelope can carry" };
  return { rows: [{ row, identity }] };
}

/** A name for rows that have none: of another line it is another, of the same line always the same. */
export function deriveLineIdentity({ key, line }: FailedLine): RowIdentity {
  const hash = createHash("sha256").update(`${key}#${line}`).digest("hex").slice(0, 24);
  return { batchId: `replay-${hash}`, rowIndex: 0 };
}
