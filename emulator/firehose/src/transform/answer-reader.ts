/** Runs in the function's thread, where it reads what the handler returned. */
import { decodeBase64 } from "@sluice/emulator-kinesis/base64";
import type { OpenReading } from "@sluice/emulator-lambda";

import { type FunctionAnswers, type Verdict, verdicts } from "./function-answers.ts";
import { isJsonObject, type JsonObject, mostUnitBytes, readAnswers } from "./read-answers.ts";

export const openReading: OpenReading = (event) => {
  const recordIds = listRecordIds(event);
  return (response) => {
    const { answers, mostBytes } = readAnswers(response);
    const { columns, base64Characters } = toColumns(judgeAnswers(recordIds, answers));
    // What was decoded has nothing that JSON escapes.
    const plainBytes = base64Characters * (mostUnitBytes - 1);
    return { message: columns, transferList: [columns.data.buffer], mostBytes: mostBytes - plainBytes };
  };
};

function listRecordIds(event: unknown): readonly (string | undefined)[] {
  const records: unknown = isJsonObject(event) ? event["records"] : undefined;
  if (!Array.isArray(records)) throw new TypeError("an event without records");
  return records.map(readRecordId);
}

/** What a record's answer comes to; with data, which may turn out not to be base64, and partition keys if it is Ok. */
interface Judgement {
  readonly verdict: Verdict;
  readonly dataBase64?: string;
  readonly partitionKeys?: JsonObject;
}

/**
 * An invalid answer fails its own record only, and one for a record that was not sent is ignored. As measured on AWS
 * (floci-io/floci#3393, 2026-09-10).
 */
function judgeAnswers(recordIds: readonly (string | undefined)[], answers: readonly unknown[]): readonly Judgement[] {
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

interface Columns {
  readonly columns: FunctionAnswers;
  /** How many were decoded. */
  readonly base64Characters: number;
}

function toColumns(judgements: readonly Judgement[]): Columns {
  const characters = judgements.reduce((sum, { dataBase64 = "" }) => sum + dataBase64.length, 0);
  // Not of Node.js's pool, which cannot be handed over.
  const data = Buffer.allocUnsafeSlow(Math.ceil((characters / 4) * 3));
  const dataEnds = new Uint32Array(judgements.length);
  const keyPlaces = new Uint32Array(judgements.length);
  const placesByKeys = new Map<string, number>();
  let end = 0;
  let base64Characters = 0;
  const judged = judgements.map(({ verdict, dataBase64, partitionKeys }, place) => {
    const bytes = dataBase64 === undefined ? 0 : decodeBase64(dataBase64, data, end);
    end += bytes ?? 0;
    dataEnds[place] = end;
    if (bytes === undefined) return verdicts.indexOf("JsonMappingException");
    base64Characters += dataBase64?.length ?? 0;
    if (partitionKeys !== undefined) keyPlaces[place] = findPlace(JSON.stringify(partitionKeys), placesByKeys);
    return verdicts.indexOf(verdict);
  });
  const partitionKeys = [...placesByKeys.keys()].map((keys): JsonObject => JSON.parse(keys));
  return { columns: { verdicts: Uint8Array.from(judged), data, dataEnds, keyPlaces, partitionKeys }, base64Characters };
}

/** The number of a key, counted by first occurrence. */
function findPlace(key: string, places: Map<string, number>): number {
  const place = places.get(key) ?? places.size;
  places.set(key, place);
  return place;
}
