/** Runs in the function's thread, where it reads what the handler returned. */
import { countBase64Bytes, decodeBase64 } from "@sluice/emulator-kinesis/base64";
import type { OpenReading } from "@sluice/emulator-lambda";

import { type FunctionAnswers, type Verdict, verdicts } from "./function-answers.ts";
import { isJsonObject, type JsonObject, readAnswers } from "./read-answers.ts";

export const openReading: OpenReading = (event) => {
  const recordIds = listRecordIds(event);
  return (response) => {
    const { answers, mostBytes } = readAnswers(response);
    const message = toColumns(judgeAnswers(recordIds, answers));
    return { message, transferList: [message.data.buffer], mostBytes };
  };
};

function listRecordIds(event: unknown): readonly string[] {
  const { records } = event as { readonly records: readonly { readonly recordId: string }[] };
  return records.map(({ recordId }) => recordId);
}

/** What a record's answer comes to; with data and partition keys if it is Ok. */
interface Judgement {
  readonly verdict: Verdict;
  readonly dataBase64?: string;
  readonly partitionKeys?: JsonObject;
}

/**
 * An invalid answer fails its own record only, and one for a record that was not sent is ignored. As measured on AWS
 * (floci-io/floci#3393, 2026-09-10).
 */
function judgeAnswers(recordIds: readonly string[], answers: readonly unknown[]): readonly Judgement[] {
  const isInOrder =
    answers.length === recordIds.length && recordIds.every((id, place) => readRecordId(answers[place]) === id);
  // Nearly always. No list for each of thousands of records.
  if (isInOrder) return answers.map(judgeAnswer);
  const byId = Map.groupBy(answers, readRecordId);
  return recordIds.map((id) => {
    const [answer, ...others] = byId.get(id) ?? [];
    if (others.length > 0) return { verdict: "DuplicatedRecordId" };
    return byId.has(id) ? judgeAnswer(answer) : { verdict: "MissingRecordId" };
  });
}

function readRecordId(answer: unknown): string | undefined {
  const recordId = isJsonObject(answer) ? answer["recordId"] : undefined;
  return typeof recordId === "string" ? recordId : undefined;
}

// Checked by hand: with thousands of answers, a validation library would take longer than the function itself.

function judgeAnswer(answer: unknown): Judgement {
  if (!isJsonObject(answer)) return { verdict: "InvalidReturnFormat" };
  const { result, data } = answer;
  const partitionKeys = readPartitionKeys(answer);
  if (partitionKeys === undefined) return { verdict: "InvalidReturnFormat" };
  if (result === "Dropped") return { verdict: "Dropped" };
  if (result === "ProcessingFailed") return { verdict: "ProcessingFailedStatus" };
  if (result !== "Ok" || typeof data !== "string") return { verdict: "InvalidReturnFormat" };
  if (countBase64Bytes(data) === undefined) return { verdict: "JsonMappingException" };
  return { verdict: "Ok", dataBase64: data, partitionKeys };
}

/** Partition keys of an answer: none without metadata, undefined if the metadata is not in a form that AWS accepts. */
function readPartitionKeys({ metadata }: JsonObject): JsonObject | undefined {
  if (metadata === undefined || metadata === null) return {};
  if (!isJsonObject(metadata)) return undefined;
  const { partitionKeys } = metadata;
  if (partitionKeys === undefined || partitionKeys === null) return {};
  return isJsonObject(partitionKeys) ? partitionKeys : undefined;
}

function toColumns(judgements: readonly Judgement[]): FunctionAnswers {
  const mostBytes = judgements.reduce((sum, { dataBase64 = "" }) => sum + dataBase64.length, 0);
  // Not of Node.js's pool, which cannot be handed over.
  const data = Buffer.allocUnsafeSlow((mostBytes / 4) * 3);
  const columns = {
    verdicts: new Uint8Array(judgements.length),
    dataEnds: new Uint32Array(judgements.length),
    keyPlaces: new Uint32Array(judgements.length),
  };
  const placesByKeys = new Map<string, number>();
  let end = 0;
  for (const [place, { verdict, dataBase64 = "", partitionKeys }] of judgements.entries()) {
    end += decodeBase64(dataBase64, data, end) ?? 0;
    columns.verdicts[place] = verdicts.indexOf(verdict);
    columns.dataEnds[place] = end;
    if (partitionKeys !== undefined) columns.keyPlaces[place] = findPlace(JSON.stringify(partitionKeys), placesByKeys);
  }
  const partitionKeys = [...placesByKeys.keys()].map((keys): JsonObject => JSON.parse(keys));
  return { ...columns, data, partitionKeys };
}

/** The number of a key, counted by first occurrence. */
function findPlace(key: string, places: Map<string, number>): number {
  const place = places.get(key) ?? places.size;
  places.set(key, place);
  return place;
}
