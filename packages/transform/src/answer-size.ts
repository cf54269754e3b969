import type { PartitionValues } from "@sluice/schema";
import type { FirehoseTransformationResultRecord } from "aws-lambda";

/** `data` must be there whatever the result, or Firehose calls the answer malformed; here it is empty. */
export function toFailedAnswer(recordId: string): FirehoseTransformationResultRecord {
  return { recordId, result: "ProcessingFailed", data: "" };
}

const failedFraming = Buffer.byteLength(JSON.stringify(toFailedAnswer("")));

/** Bytes of an answer that fails a record, its comma included. */
export function countFailedBytes(recordId: string): number {
  return failedFraming + countTextBytes(recordId) + 1;
}

/**
 * Bytes that partition keys add to an answer. Base64 needs no escapes, so that data takes as many bytes as it has
 * characters.
 */
export function countMetadataBytes(keys: PartitionValues): number {
  const framing = ',"metadata":{"partitionKeys":{}}'.length;
  return Object.entries(keys).reduce(
    (sum, [name, value]) => sum + countTextBytes(name) + countTextBytes(value) + '"":"",'.length,
    framing,
  );
}

/** Bytes of a text within JSON's quotes. Record IDs and partition values are plain ASCII; any other is encoded to be counted. */
function countTextBytes(text: string): number {
  return plainAscii.test(text) ? text.length : Buffer.byteLength(JSON.stringify(text)) - 2;
}

const plainAscii = /^[\w./:=+ -]*$/;
