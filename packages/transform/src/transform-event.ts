import type { Dataset } from "@sluice/schema";
import type { FirehoseTransformationEvent, FirehoseTransformationResult } from "aws-lambda";

import { Answers } from "./answers.ts";
import { findEntryProblem, readRecordId, toEventRecord } from "./event-record.ts";
import { Accountant, type InvocationAccount } from "./invocation-account.ts";
import type { RecordMemory } from "./record-memory.ts";
import { createRejectsObject, type RejectsObject } from "./rejects.ts";
import type { RecordTransform } from "./transform-record.ts";

export interface TransformDependencies {
  readonly dataset: Dataset;
  readonly recordTransform: RecordTransform;
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
  { dataset, recordTransform, memory, writeRejects, report, maxWriteMs = defaultMaxWriteMs }: TransformDependencies,
): Promise<FirehoseTransformationResult> {
  const accountant = new Accountant(memory);
  const answers = answerRecords(event.records, recordTransform, accountant);
  const rejects = createRejectsObject(dataset, event.invocationId, answers.rejecting);
  const problem =
    rejects === undefined ? undefined : await catchProblem(writeWithin(maxWriteMs, rejects, writeRejects));
  const records = answers.finish(problem === undefined);
  report(accountant.report(problem));
  return { records };
}

function answerRecords(
  records: FirehoseTransformationEvent["records"],
  { input, output, transform }: RecordTransform,
  accountant: Accountant,
): Answers {
  output.length = 0;
  const answers = new Answers({ recordIds: records.map(readRecordId), output, accountant });
  for (const record of records) {
    const problem = findEntryProblem(record);
    if (problem !== undefined) {
      answers.fail(readRecordId(record), problem);
      continue;
    }
    input.decode(record.data);
    const source = toEventRecord(record, input);
    answers.add(source, transform(source));
  }
  return answers;
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
