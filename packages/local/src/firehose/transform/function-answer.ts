import { z } from "zod";

import { base64SizeBytes } from "../../kinesis/base64-size.ts";
import type { Outcome, SourceRecord } from "../records.ts";

const responseSchema = z.object({ records: z.array(z.unknown()) });

const identifiedSchema = z.object({ recordId: z.string() });

const answerSchema = z.object({
  result: z.enum(["Ok", "Dropped", "ProcessingFailed"]),
  data: z.string().nullish(),
  metadata: z.object({ partitionKeys: z.record(z.string(), z.unknown()).nullish() }).nullish(),
});

/**
 * What a function's response says of each record, in the records' order. An answer that is wrong fails its record
 * alone, and one for a record that was not sent is ignored. As measured on AWS (floci-io/floci#3393, 2026-09-10).
 */
export function outcomesOf(records: readonly SourceRecord[], responseJson: string): readonly Outcome[] {
  const answers = Map.groupBy(answersIn(responseJson), recordIdOf);
  return records.map((source) => outcomeOf(source, answers.get(source.recordId) ?? []));
}

/** The answers of a response; none when it has no usable `records`, so that every record's ID is missing. */
function answersIn(responseJson: string): readonly unknown[] {
  try {
    return responseSchema.parse(JSON.parse(responseJson)).records;
  } catch {
    return [];
  }
}

function recordIdOf(answer: unknown): string | undefined {
  return identifiedSchema.safeParse(answer).data?.recordId;
}

function outcomeOf(source: SourceRecord, answers: readonly unknown[]): Outcome {
  if (answers.length === 0) return failed(source, "MissingRecordId", "The record ID is missing in the response.");
  if (answers.length > 1) return failed(source, "DuplicatedRecordId", "The record ID was answered more than once.");
  const answer = answerSchema.safeParse(answers[0]).data;
  if (answer?.result === "Dropped") return { fate: "dropped", source };
  if (answer?.result === "ProcessingFailed") {
    return failed(source, "ProcessingFailedStatus", "ProcessingFailed status set for record");
  }
  if (answer?.data === undefined || answer.data === null) {
    return failed(source, "InvalidReturnFormat", "The answer has no result or no data.");
  }
  if (base64SizeBytes(answer.data) === undefined) {
    // The guide's code for it (monitoring-with-cloudwatch-logs); that it fails one record and not all is assumed.
    return failed(source, "JsonMappingException", "The answer's data is not base64.");
  }
  const lambda = answer.metadata?.partitionKeys ?? {};
  return { fate: "processed", record: { source, data: Buffer.from(answer.data, "base64"), partitionKeys: { lambda } } };
}

function failed(source: SourceRecord, code: string, errorMessage: string): Outcome {
  const errorCode = `Lambda.${code}`;
  return {
    fate: "failed",
    record: { source, errorOutputType: "processing-failed", errorCode, errorMessage, attemptsMade: 1 },
  };
}
