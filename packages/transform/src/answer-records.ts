import type { FirehoseTransformationResultRecord } from "aws-lambda";

import type { SourceRecord } from "./source-record.ts";
import type { TransformedRecord } from "./transformed-record.ts";

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
  let responseBytes = records.reduce((sum, { source }) => sum + failedBytes(source.recordId), 0);
  return records.map((record) => {
    const wanted = answerOf(record);
    const { recordId } = record.source;
    const grown = responseBytes + answeredBytes(wanted) - failedBytes(recordId);
    if (grown > limitBytes) return withAnswer(record, failedAnswer(recordId));
    responseBytes = grown;
    return withAnswer(record, wanted);
  });
}

function withAnswer(
  { source, transformed }: Omit<AnsweredRecord, "answer">,
  answer: FirehoseTransformationResultRecord,
): AnsweredRecord {
  return { source, transformed, answer };
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
    data: transformed.dataBase64,
    metadata: { partitionKeys: { ...transformed.partition } },
  };
}

const failedFraming = Buffer.byteLength(JSON.stringify(failedAnswer("")));

/** Bytes of the shortest answer to a record, its comma included. */
function failedBytes(recordId: string): number {
  return failedFraming + textBytes(recordId) + 1;
}

/** Bytes of an answer in the response, its comma included. Base64 needs no escapes, so it is not encoded to be counted. */
function answeredBytes({ recordId, data = "", metadata }: FirehoseTransformationResultRecord): number {
  const keys = Object.entries(metadata?.partitionKeys ?? {});
  const keyBytes = keys.reduce((sum, [name, value]) => sum + textBytes(name) + textBytes(value) + '"":"",'.length, 0);
  // "Ok" is shorter than "ProcessingFailed": the difference is room to spare.
  return failedBytes(recordId) + data.length + ',"metadata":{"partitionKeys":{}}'.length + keyBytes;
}

/** Bytes of a text within JSON's quotes. Record IDs and partition values are plain ASCII; any other is encoded to be counted. */
function textBytes(text: string): number {
  return plainAscii.test(text) ? text.length : Buffer.byteLength(JSON.stringify(text)) - 2;
}

const plainAscii = /^[\w./:=+ -]*$/;
