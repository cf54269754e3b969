import { maxResponseBytes } from "@sluice/lake";
import type { PartitionValues } from "@sluice/schema";
import type { FirehoseTransformationResultRecord } from "aws-lambda";

import type { EventRecord } from "./event-record.ts";
import type { TransformedRecord } from "./transformed-record.ts";

/** A record with what the transform made of it and what Firehose is told. */
export interface AnsweredRecord {
  readonly source: EventRecord;
  readonly transformed: TransformedRecord;
  readonly answer: FirehoseTransformationResultRecord;
}

/**
 * Answers every record once, in order. A record whose answer would take the encoded response above its limit is
 * `ProcessingFailed`: Firehose keeps its raw bytes under the error prefix, from where they can be replayed.
 */
export function answerRecords(
  records: readonly Omit<AnsweredRecord, "answer">[],
  limitBytes = maxResponseBytes,
): readonly AnsweredRecord[] {
  let responseBytes = records.reduce((sum, { source }) => sum + countFailedBytes(source.recordId), 0);
  const countMetadataOnce = memoize(countMetadataBytes);
  return records.map((record) => {
    const wanted = answerRecord(record);
    const { data = "", metadata } = wanted;
    const grown =
      responseBytes + data.length + (metadata === undefined ? 0 : countMetadataOnce(metadata.partitionKeys));
    if (grown > limitBytes) return withAnswer(record, toFailedAnswer(record.source.recordId));
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

/** `data` must be there whatever the result, or Firehose calls the answer malformed; here it is empty. */
export function toFailedAnswer(recordId: string): FirehoseTransformationResultRecord {
  return { recordId, result: "ProcessingFailed", data: "" };
}

/** A record without a good row is `Dropped`: its rows are in the rejects by the time Firehose reads the answer. */
function answerRecord({ source, transformed }: Omit<AnsweredRecord, "answer">): FirehoseTransformationResultRecord {
  const { recordId } = source;
  if (transformed.kind === "failed") return toFailedAnswer(recordId);
  if (transformed.partition === undefined) return { recordId, result: "Dropped", data: "" };
  return {
    recordId,
    result: "Ok",
    data: transformed.dataBase64,
    metadata: { partitionKeys: transformed.partition },
  };
}

const failedFraming = Buffer.byteLength(JSON.stringify(toFailedAnswer("")));

/** Bytes of an answer that fails a record, its comma included. */
function countFailedBytes(recordId: string): number {
  return failedFraming + countTextBytes(recordId) + 1;
}

/**
 * Bytes that partition keys add to an answer. Base64 needs no escapes, so that data takes as many bytes as it has
 * characters.
 */
function countMetadataBytes(keys: PartitionValues): number {
  const framing = ',"metadata":{"partitionKeys":{}}'.length;
  return Object.entries(keys).reduce(
    (sum, [name, value]) => sum + countTextBytes(name) + countTextBytes(value) + '"":"",'.length,
    framing,
  );
}

/** Records of one partition mostly share one object of its values, so that each is counted once. */
function memoize(countBytes: (keys: PartitionValues) => number): (keys: PartitionValues) => number {
  const known = new Map<PartitionValues, number>();
  return (keys) => {
    const bytes = known.get(keys) ?? countBytes(keys);
    known.set(keys, bytes);
    return bytes;
  };
}

/** Bytes of a text within JSON's quotes. Record IDs and partition values are plain ASCII; any other is encoded to be counted. */
function countTextBytes(text: string): number {
  return plainAscii.test(text) ? text.length : Buffer.byteLength(JSON.stringify(text)) - 2;
}

const plainAscii = /^[\w./:=+ -]*$/;
