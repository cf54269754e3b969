import type { Dataset } from "@sluice/schema";
import type { FirehoseTransformationEvent, FirehoseTransformationResult } from "aws-lambda";

import { type AnsweredRecord, answerRecords, toFailedAnswer } from "./answer-records.ts";
import { createBase64Decoder } from "./base64-decoder.ts";
import { type EventRecord, toEventRecord } from "./event-record.ts";
import { summarizeInvocation, type InvocationAccount } from "./invocation-account.ts";
import { hasRejects, type RejectsObject, createRejectsObject } from "./rejects.ts";
import type { TransformedRecord } from "./transformed-record.ts";

export interface TransformDependencies {
  readonly dataset: Dataset;
  /** `data` holds the record's bytes, and may be overwritten once the call returns. */
  readonly transformRecord: (source: EventRecord, data: Buffer) => TransformedRecord;
  /** Makes the object durable in the lake, or throws. */
  readonly writeRejects: (object: RejectsObject) => Promise<void>;
  /** Receives what the invocation did. */
  readonly report: (account: InvocationAccount) => void;
}

/**
 * Answers Firehose's transformation event: every record ID once, in order. Good rows come back as typed NDJSON;
 * rejected rows are in the lake's rejects before the answer is given, or their records come back `ProcessingFailed`.
 */
export async function transformEvent(
  event: FirehoseTransformationEvent,
  { dataset, transformRecord, writeRejects, report }: TransformDependencies,
): Promise<FirehoseTransformationResult> {
  const decode = createBase64Decoder();
  const records = event.records.map((record) => {
    const data = decode(record.data);
    const source = toEventRecord(record, data);
    return { source, transformed: transformRecord(source, data) };
  });
  const planned = answerRecords(records);
  const rejects = createRejectsObject(dataset, event.invocationId, planned);
  const problem = rejects === undefined ? undefined : await catchProblem(writeRejects(rejects));
  const answered = problem === undefined ? planned : planned.map(failIfRejecting);
  report(summarizeInvocation(answered, problem));
  return { records: answered.map(({ answer }) => answer) };
}

async function catchProblem(write: Promise<void>): Promise<string | undefined> {
  try {
    await write;
    return undefined;
  } catch (error) {
    return String(error);
  }
}

function failIfRejecting(record: AnsweredRecord): AnsweredRecord {
  return hasRejects(record) ? { ...record, answer: toFailedAnswer(record.source.recordId) } : record;
}
