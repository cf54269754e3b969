import { boundRecordBytes, maxEnvelopeBytes } from "@sluice/lake";
import {
  type Dataset,
  formatPartitionPath,
  type ParsedRow,
  parseSourceRow,
  type RowProblem,
  toRoutingValue,
} from "@sluice/schema";

import { type FailedLine, type FailedRow, type FailedRows, readErrorLine, readRejectLine } from "./failed-rows.ts";
import type { ReplayRecord } from "./replay-record.ts";

export const replaySources = ["errors", "rejects"] as const;
export type ReplaySource = (typeof replaySources)[number];

/** A failed row and what today's definition makes of it. */
export interface JudgedRow extends FailedRow {
  readonly result:
    | { readonly ok: true; readonly row: ParsedRow }
    | { readonly ok: false; readonly problem: RowProblem };
}

/** A line, read and checked against today's definition. */
export interface JudgedLine {
  readonly line: FailedLine;
  readonly rows: readonly JudgedRow[];
  readonly oldReason: string;
  /** The record as it was, when all of its rows are good today. Otherwise its rows go in other records, if they go. */
  readonly original?: ReplayRecord;
  /** Why the line cannot be read as rows. */
  readonly problem?: string;
}

export function judgeLine(dataset: Dataset, line: FailedLine, from: ReplaySource): JudgedLine {
  const found: FailedRows = from === "errors" ? readErrorLine(dataset, line) : readRejectLine(dataset, line);
  if ("problem" in found) return { line, rows: [], oldReason: "", problem: found.problem };
  const rows = found.rows.map((each) => ({ ...each, result: parseSourceRow(dataset, each.row) }));
  const original = found.record && keepOriginal(dataset, found.record, rows);
  return { line, rows, oldReason: found.oldReason, ...(original === undefined ? {} : { original }) };
}

/**
 * The record as it was keeps its hash, and its rows the identities that another copy of it may have been delivered under.
 * One that fails again as it is, being of several partitions or too large, is taken apart.
 */
function keepOriginal(dataset: Dataset, data: Uint8Array, judged: readonly JudgedRow[]): ReplayRecord | undefined {
  const rows = judged.flatMap(({ result }) => (result.ok ? [result.row] : []));
  const [first] = rows;
  const paths = new Set(rows.map(({ partition }) => formatPartitionPath(partition)));
  const [partition] = paths;
  if (first === undefined || partition === undefined || paths.size > 1 || rows.length < judged.length) return undefined;
  if (data.length > maxEnvelopeBytes + boundRecordBytes(dataset)) return undefined;
  return { partition, partitionKey: toRoutingValue(dataset, first), rowCount: rows.length, data };
}
