import type { Dataset } from "@sluice/schema";
import type { FirehoseTransformationEvent, FirehoseTransformationResult } from "aws-lambda";

import { type AnsweredRecord, answerRecords, failedAnswer } from "./answer-records.ts";
import { hasRejects, type RejectsObject, rejectsObjectOf } from "./rejects.ts";
import { sourceRecordOf } from "./source-record.ts";
import { transformRecord } from "./transform-record.ts";

export interface TransformDependencies {
  readonly dataset: Dataset;
  /** Makes the object durable in the lake, or throws. */
  readonly writeRejects: (object: RejectsObject) => Promise<void>;
  /** Takes one line of the invocation's account. */
  readonly log: (entry: Readonly<Record<string, unknown>>) => void;
}

/**
 * Firehose's transformation: every record ID once, in order. Good rows come back as typed NDJSON; rejected rows are in
 * the lake's rejects before the answer is given, or their records come back `ProcessingFailed`.
 */
export async function transformEvent(
  event: FirehoseTransformationEvent,
  { dataset, writeRejects, log }: TransformDependencies,
): Promise<FirehoseTransformationResult> {
  const records = event.records.map((record) => {
    const source = sourceRecordOf(record);
    return { source, transformed: transformRecord(dataset, source) };
  });
  const planned = answerRecords(records);
  const rejects = rejectsObjectOf(dataset, event.invocationId, planned);
  const problem = rejects === undefined ? undefined : await problemOf(writeRejects(rejects));
  const answered = problem === undefined ? planned : planned.map(failIfRejecting);
  log({ dataset: dataset.name, invocationId: event.invocationId, ...countsOf(answered), ...problem });
  return { records: answered.map(({ answer }) => answer) };
}

async function problemOf(write: Promise<void>): Promise<{ rejectsNotWritten: string } | undefined> {
  try {
    await write;
    return undefined;
  } catch (error) {
    return { rejectsNotWritten: String(error) };
  }
}

function failIfRejecting(record: AnsweredRecord): AnsweredRecord {
  return hasRejects(record) ? { ...record, answer: failedAnswer(record.source.recordId) } : record;
}

function countsOf(answered: readonly AnsweredRecord[]) {
  const transformed = answered.flatMap(({ transformed: result, answer }) =>
    answer.result !== "ProcessingFailed" && result.kind === "transformed" ? [result] : [],
  );
  return {
    records: answered.length,
    recordsFailed: answered.length - transformed.length,
    reasons: [...new Set(answered.flatMap(({ transformed: t }) => (t.kind === "failed" ? [t.reason] : [])))],
    rows: transformed.reduce((sum, { rowCount }) => sum + rowCount, 0),
    rowsRejected: transformed.reduce((sum, { rejectedRows }) => sum + rejectedRows.length, 0),
  };
}
