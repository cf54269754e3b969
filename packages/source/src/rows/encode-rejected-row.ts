import { encodeRejectLine, formatRejectsBatchId } from "@sluice/lake";
import { type Dataset, describeProblem, formatLakeTimestamp } from "@sluice/schema";

import type { RejectedSourceRow } from "./row-taker.ts";

export interface RejectingLoad {
  readonly dataset: Dataset;
  readonly loadId: string;
  /** The source's name. */
  readonly source: string;
  readonly rejectedAtMs: number;
}

/** Encodes a rejected row as the lake keeps it: one line of JSON. A reject has no batch: its identity is its place in the load. */
export function encodeRejectedRow(
  { row, line, raw, rawBytes, fieldOrder, problem }: RejectedSourceRow,
  { dataset, loadId, source, rejectedAtMs }: RejectingLoad,
): string {
  return encodeRejectLine({
    dataset: dataset.name,
    file: source,
    line,
    reason: describeProblem(problem),
    column: problem.column,
    raw,
    rawBytes,
    fieldOrder,
    batchId: formatRejectsBatchId(loadId),
    rowIndex: row,
    arrivedAt: formatLakeTimestamp(rejectedAtMs),
  });
}
