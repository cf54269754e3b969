import type { FirehoseTransformationResultRecord } from "aws-lambda";

import type { SourceRecord } from "./source-record.ts";
import type { TransformedRecord } from "./transform-record.ts";

/** A record with what the transform made of it and what Firehose is told. */
export interface AnsweredRecord {
  readonly source: SourceRecord;
  readonly transformed: TransformedRecord;
  readonly answer: FirehoseTransformationResultRecord;
}

/**
 * Lambda takes at most 6 MB as a response, and a larger one fails the whole batch; a guard at 6,000,000 was seen to
 * be too high, 5,000,000 works (Firehose guide, data-transformation; splunk-aws-project-trumpet#48; read 2026-11-21).
 */
const maxResponseBytes = 5_000_000;

/**
 * Answers every record once, in order. What would take the encoded response above its limit is `ProcessingFailed`:
 * Firehose keeps the raw bytes under the error prefix, where they can be replayed.
 */
export function answerRecords(
  records: readonly Omit<AnsweredRecord, "answer">[],
  limitBytes = maxResponseBytes,
): readonly AnsweredRecord[] {
  const failed = records.map(({ source }) => failedAnswer(source.recordId));
  let responseBytes = failed.reduce((sum, answer) => sum + encodedBytes(answer), 0);
  return records.map((record, index) => {
    const fallback = failed[index] ?? failedAnswer(record.source.recordId);
    const wanted = answerOf(record);
    const grown = responseBytes + encodedBytes(wanted) - encodedBytes(fallback);
    if (grown > limitBytes) return { ...record, answer: fallback };
    responseBytes = grown;
    return { ...record, answer: wanted };
  });
}

/** `data` must be there whatever the result, or Firehose calls the answer malformed: it is as short as can be. */
export function failedAnswer(recordId: string): FirehoseTransformationResultRecord {
  return { recordId, result: "ProcessingFailed", data: "" };
}

/** A record without a good row is `Dropped`: its rows are in the rejects by the time Firehose reads the answer. */
function answerOf({ source, transformed }: Omit<AnsweredRecord, "answer">): FirehoseTransformationResultRecord {
  const { recordId } = source;
  if (transformed.kind === "failed") return failedAnswer(recordId);
  if (transformed.partition === undefined) return { recordId, result: "Dropped", data: "" };
  return {
    recordId,
    result: "Ok",
    data: Buffer.from(transformed.jsonLines).toString("base64"),
    metadata: { partitionKeys: { ...transformed.partition } },
  };
}

/** Bytes of an answer in the response, its comma included. Base64 needs no escapes, so it is not encoded to be counted. */
function encodedBytes({ data = "", ...framing }: FirehoseTransformationResultRecord): number {
  return Buffer.byteLength(JSON.stringify({ ...framing, data: "" })) + data.length + 1;
}
