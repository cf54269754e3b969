import { encodeRejectLine, lakeLayout, formatRejectsFolder } from "@sluice/lake";
import { type Dataset, describeProblem, formatLakeTimestamp } from "@sluice/schema";

import type { AnsweredRecord } from "./answer-records.ts";

/** An object for the lake: key and body. */
export interface RejectsObject {
  readonly key: string;
  /** JSON lines, one a rejected row. */
  readonly body: string;
}

/**
 * The rejected rows of one invocation as one object, or undefined when there are none. Its date is the first rejected
 * record's arrival (UTC). Rows carry batch_id and row_index, so a view can drop what a retried invocation wrote twice.
 */
export function createRejectsObject(
  dataset: Dataset,
  invocationId: string,
  answered: readonly AnsweredRecord[],
): RejectsObject | undefined {
  const rejecting = answered.filter(hasRejects);
  const [first] = rejecting;
  if (first === undefined) return undefined;
  const day = new Date(first.source.arrivedAtMs).toISOString().slice(0, 10);
  return {
    key: `${formatRejectsFolder(lakeLayout.rejectsPrefix(dataset.name), day)}${invocationId}.jsonl`,
    body: rejecting.flatMap((record) => encodeRejectLines(dataset, record)).join(""),
  };
}

/**
 * Whether rows of a record belong in the rejects: not when the record failed as a whole, as it is in the errors then.
 */
export function hasRejects({ transformed, answer }: AnsweredRecord): boolean {
  return (
    answer.result !== "ProcessingFailed" && transformed.kind === "transformed" && transformed.rejectedRows.length > 0
  );
}

function encodeRejectLines(dataset: Dataset, { source, transformed }: AnsweredRecord): readonly string[] {
  if (transformed.kind === "failed") return [];
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
