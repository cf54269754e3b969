import { createBase64Decoder } from "@sluice/rows";
import type { Dataset } from "@sluice/schema";
import type { FirehoseTransformationEvent, FirehoseTransformationResult } from "aws-lambda";

import { type AnsweredRecord, answerRecords, toFailedAnswer } from "./answer-records.ts";
import { type EventRecord, findEntryProblem, toEventRecord, toUnreadRecord } from "./event-record.ts";
import { summarizeInvocation, type InvocationAccount } from "./invocation-account.ts";
import type { RecordMemory } from "./record-memory.ts";
import { hasRejects, type RejectsObject, createRejectsObject } from "./rejects.ts";
import type { TransformedRecord } from "./transformed-record.ts";

export interface TransformDependencies {
  readonly dataset: Dataset;
  /** `data` holds the record's bytes, and may be overwritten once the call returns. */
  readonly transformRecord: (source: EventRecord, data: Buffer) => TransformedRecord;
  /** What this instance of the function has answered in other invocations. */
  readonly memory: RecordMemory;
  /** Makes the object durable in the lake, or throws; nobody waits for it any more once it is aborted. */
  readonly writeRejects: (object: RejectsObject, signal: AbortSignal) => Promise<void>;
  /** How long the write may take in all. */
  readonly maxWriteMs?: number;
  /** Receives what the invocation did. */
  readonly report: (account: InvocationAccount) => void;
}

/** Long enough for the client's own retries. Good rows must not wait for the function's timeout beside an S3 that hangs. */
const defaultMaxWriteMs = 10_000;

/**
 * Answers Firehose's transformation event: every record ID once, in order. Good rows come back as typed NDJSON;
 * rejected rows are in the lake's rejects before the answer is given, or their records come back `ProcessingFailed`.
 */
export async function transformEvent(
  event: FirehoseTransformationEvent,
  { dataset, transformRecord, memory, writeRejects, report, maxWriteMs = defaultMaxWriteMs }: TransformDependencies,
): Promise<FirehoseTransformationResult> {
  const decode = createBase64Decoder();
  const records = event.records.map((record) => {
    const reason = findEntryProblem(record);
    if (reason !== undefined)
      return { source: toUnreadRecord(record), transformed: { kind: "failed", reason } as const };
    const data = decode(record.data);
    const source = toEventRecord(record, data);
    return { source, transformed: transformRecord(source, data) };
  });
  const planned = answerRecords(records);
  const rejects = createRejectsObject(dataset, event.invocationId, planned);
  const problem =
    rejects === undefined ? undefined : await catchProblem(writeWithin(maxWriteMs, rejects, writeRejects));
  const answered = problem === undefined ? planned : planned.map(failIfRejecting);
  report(summarizeInvocation(answered, memory, problem));
  return { records: answered.map(({ answer }) => answer) };
}

/** Throws when the time is up, whether the write heeds its signal or not. */
async function writeWithin(
  maxMs: number,
  rejects: RejectsObject,
  write: TransformDependencies["writeRejects"],
): Promise<void> {
  const { promise: timeIsUp, reject: giveUp } = Promise.withResolvers<never>();
  const stop = new AbortController();
  const timer = setTimeout(() => {
    giveUp(new Error(`no answer within ${maxMs / 1000} s`));
    stop.abort();
  }, maxMs);
  await Promise.race([write(rejects, stop.signal), timeIsUp]).finally(() => clearTimeout(timer));
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
