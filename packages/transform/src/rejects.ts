import { createHash } from "node:crypto";

import { encodeRejectLine, lakeLayout, formatRejectsFolder } from "@sluice/lake";
import { type Dataset, describeProblem, formatLakeTimestamp } from "@sluice/schema";

import type { RejectingRecord } from "./answers.ts";

/** An object for the lake: key and body. */
export interface RejectsObject {
  readonly key: string;
  /** JSON lines, one a rejected row. */
  readonly body: string;
}

/**
 * The rejected rows of one invocation as one object, or undefined when there are none. Its date is the first rejected
 * record's arrival (UTC). Its key ends in a hash of its content: an object that is there under it already is this one. Rows
 * carry batch_id and row_index, so a view can drop what a retried invocation wrote twice.
 */
export function createRejectsObject(
  dataset: Dataset,
  invocationId: string,
  rejecting: readonly RejectingRecord[],
): RejectsObject | undefined {
  const [first] = rejecting;
  if (first === undefined) return undefined;
  const day = new Date(first.source.arrivedAtMs).toISOString().slice(0, 10);
  const body = rejecting.flatMap((record) => encodeRejectLines(dataset, record)).join("");
  const digest = createHash("sha256").update(body).digest("hex").slice(0, 16);
  const folder = formatRejectsFolder(lakeLayout.rejectsPrefix(dataset.name), day);
  return { key: `${folder}${invocationId}-${digest}.jsonl`, body };
}

function encodeRejectLines(dataset: Dataset, { source, transformed }: RejectingRecord): readonly string[] {
  const { sequenceNumber } = source;
  const arrivedAt = formatLakeTimestamp(source.arrivedAtMs);
  return transformed.rejectedRows.map((rejected) =>
    encodeRejectLine({
      ...rejected,
      dataset: dataset.name,
      reason: describeProblem(rejected),
      sequenceNumber,
      arrivedAt,
    }),
  );
}
