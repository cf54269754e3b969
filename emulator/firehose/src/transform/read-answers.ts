import { toJson } from "@sluice/emulator-lambda/payload";

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export interface ReadAnswers {
  /** None without a usable `records`, which makes every record ID a missing one. */
  readonly answers: readonly unknown[];
  /** The response as JSON has no more bytes than this, each of the data's characters taken for one that JSON escapes. */
  readonly mostBytes: number;
}

/**
 * The answers in a response, as they are after it went through JSON. Nearly all responses are such that JSON changes nothing
 * in them. These do not go through it, which would take as long as the function itself.
 */
export function readAnswers(response: unknown): ReadAnswers {
  const plain = findPlainAnswers(response);
  if (plain !== undefined) return plain;
  const parsed: unknown = JSON.parse(toJson(response));
  const records: unknown = isJsonObject(parsed) ? parsed["records"] : undefined;
  return { answers: Array.isArray(records) ? records : [], mostBytes: Infinity };
}

/** Texts alone, in the members that Firehose knows. */
interface PlainAnswer {
  readonly recordId: string;
  readonly result: string;
  readonly data?: string;
  readonly metadata?: { readonly partitionKeys?: Readonly<Record<string, string>> };
}

const responseMembers = new Set(["records"]);
const answerMembers = new Set(["recordId", "result", "data", "metadata"]);
const metadataMembers = new Set(["partitionKeys"]);

function findPlainAnswers(response: unknown): ReadAnswers | undefined {
  if (!hasOnly(response, responseMembers)) return undefined;
  const { records } = response;
  if (!Array.isArray(records) || "toJSON" in records) return undefined;
  const answers: readonly unknown[] = records;
  let mostBytes = punctuationBytes;
  // A loop, which does not skip a place that has no answer.
  for (const answer of answers) {
    if (!isPlainAnswer(answer)) return undefined;
    mostBytes += boundJsonBytes(answer);
  }
  return { answers, mostBytes };
}

function isPlainAnswer(answer: unknown): answer is PlainAnswer {
  if (!hasOnly(answer, answerMembers)) return false;
  const { recordId, result, data, metadata } = answer;
  if (typeof recordId !== "string" || typeof result !== "string") return false;
  return (data === undefined || typeof data === "string") && (metadata === undefined || isPlainMetadata(metadata));
}

function isPlainMetadata(metadata: unknown): boolean {
  if (!hasOnly(metadata, metadataMembers)) return false;
  const { partitionKeys } = metadata;
  return partitionKeys === undefined || (isPlainObject(partitionKeys) && hasTextsAlone(partitionKeys));
}

function isPlainObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Loops over members, here and below, because there can be thousands of answers, and a list of names is made for each. */
function hasOnly(value: unknown, members: ReadonlySet<string>): value is JsonObject {
  if (!isPlainObject(value)) return false;
  for (const member in value) if (!members.has(member)) return false;
  return true;
}

function hasTextsAlone(value: JsonObject): boolean {
  for (const member in value) if (typeof value[member] !== "string") return false;
  return true;
}

/** Names of members, quotes, braces and commas of an answer; more than there are. */
const punctuationBytes = 100;
/** Of one UTF-16 unit of a text in JSON: `\u0000`. */
export const mostUnitBytes = 6;
const plainText = /^[\w.-]*$/;

function boundJsonBytes({ recordId, result, data = "", metadata }: PlainAnswer): number {
  const keys = metadata?.partitionKeys ?? {};
  let bytes = punctuationBytes + boundTextBytes(recordId) + boundTextBytes(result);
  for (const name in keys) bytes += boundTextBytes(name) + boundTextBytes(keys[name] ?? "") + '"":"",'.length;
  return bytes + data.length * mostUnitBytes;
}

function boundTextBytes(text: string): number {
  return plainText.test(text) ? text.length : text.length * mostUnitBytes;
}
