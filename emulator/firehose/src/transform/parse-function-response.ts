import { countBase64Bytes } from "@sluice/emulator-kinesis";

import type { RecordOutcome, SourceRecord } from "../records.ts";

// Checked by hand: with thousands of answers, a validation library would take longer than the function itself.

type JsonObject = Readonly<Record<string, unknown>>;

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Partition keys of an answer: none without metadata, undefined if the metadata is not in a form that AWS accepts. */
function readPartitionKeys({ metadata }: JsonObject): JsonObject | undefined {
  if (metadata === undefined || metadata === null) return {};
  if (!isJsonObject(metadata)) return undefined;
  const { partitionKeys } = metadata;
  if (partitionKeys === undefined || partitionKeys === null) return {};
  return isJsonObject(partitionKeys) ? partitionKeys : undefined;
}

/**
 * What a function's response says about each record, in the records' order. An invalid answer fails its own record only,
 * and one for a record that was not sent is ignored. As measured on AWS (floci-io/floci#3393, 2026-09-10).
 */
export function parseFunctionResponse(
  records: readonly SourceRecord[],
  responseJson: string,
): readonly RecordOutcome[] {
  const answers = Map.groupBy(parseAnswers(responseJson), readRecordId);
  return records.map((source) => toOutcome(source, answers.get(source.recordId) ?? []));
}

/** The answers in a response; none without a usable `records`, which makes every record ID a missing one. */
function parseAnswers(responseJson: string): readonly unknown[] {
  try {
    const response: unknown = JSON.parse(responseJson);
    return isJsonObject(response) && Array.isArray(response["records"]) ? response["records"] : [];
  } catch {
    return [];
  }
}

function readRecordId(answer: unknown): string | undefined {
  const recordId = isJsonObject(answer) ? answer["recordId"] : undefined;
  return typeof recordId === "string" ? recordId : undefined;
}

function toOutcome(source: SourceRecord, answers: readonly unknown[]): RecordOutcome {
  if (answers.length === 0) return failRecord(source, "MissingRecordId", "The record ID is missing in the response.");
  if (answers.length > 1) return failRecord(source, "DuplicatedRecordId", "The record ID was answered more than once.");
  const answer = isJsonObject(answers[0]) ? answers[0] : {};
  const { result, data } = answer;
  const lambda = readPartitionKeys(answer);
  if (result === "Dropped" && lambda !== undefined) return { fate: "dropped", source };
  if (result === "ProcessingFailed" && lambda !== undefined) {
    return failRecord(source, "ProcessingFailedStatus", "ProcessingFailed status set for record");
  }
  if (result !== "Ok" || typeof data !== "string" || lambda === undefined) {
    return failRecord(source, "InvalidReturnFormat", "The answer has no result or no data.");
  }
  if (countBase64Bytes(data) === undefined) {
    // The guide's code for it (monitoring-with-cloudwatch-logs); that it fails one record and not all is assumed.
    return failRecord(source, "JsonMappingException", "The answer's data is not base64.");
  }
  return { fate: "processed", record: { source, data: Buffer.from(data, "base64"), partitionKeys: { lambda } } };
}

function failRecord(source: SourceRecord, code: string, errorMessage: string): RecordOutcome {
  const errorCode = `Lambda.${code}`;
  return {
    fate: "failed",
    record: { source, errorOutputType: "processing-failed", errorCode, errorMessage, attemptsMade: 1 },
  };
}
