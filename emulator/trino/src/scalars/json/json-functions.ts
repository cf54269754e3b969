import { AthenaSqlError } from "../../errors.ts";
import { findInJson, listItems } from "./find-in-json.ts";
import { readJson, readValid, unquote } from "./read-json.ts";
import { scanScalar, scanValue, skipBlanks } from "./scan-json.ts";
import { quote, writeJson } from "./write-json.ts";

/** JSON in the form that the type has. Throws AthenaSqlError for a text that is no JSON. */
export function parseJson(text: string): string {
  const json = readJson(text);
  if (json !== undefined) return writeJson(json, "sorted");
  throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", `Cannot convert value to JSON: '${text}'`);
}

/** Whether JSON is a text, a number, a word or null. */
export function isJsonScalar(text: string): boolean {
  const json = readJson(text);
  if (json !== undefined) return json.kind !== "array" && json.kind !== "object";
  throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", `Invalid JSON value: ${text}`);
}

/** The value of a path as JSON, its members as they stand. */
export function extractJson(json: string, path: readonly string[]): string | null {
  const found = findValue(json, path);
  return found === undefined ? null : writeJson(readValid(json.slice(found.start, found.end)), "as written");
}

/** The text of a scalar, a number as it is written; NULL for JSON's null, an array or an object. */
export function extractScalar(json: string, path: readonly string[]): string | null {
  const start = findInJson(json, path);
  const end = start === undefined ? undefined : scanScalar(json, start);
  if (start === undefined || end === undefined || !isWholeRoot(json, path, end)) return null;
  const scalar = json.slice(start, end);
  // Half of a pair of surrogates is no character, which Java writes as a question mark.
  if (scalar.startsWith('"')) return unquote(scalar).replaceAll(/[\ud800-\udfff]/gu, "?");
  return scalar === "null" ? null : scalar;
}

/** How many parts an array or object has; 0 for a scalar. */
export function measureJson(json: string, path: readonly string[]): bigint | null {
  const found = findValue(json, path);
  if (found === undefined) return null;
  const value = readValid(json.slice(found.start, found.end));
  return BigInt(value.kind === "array" ? value.items.length : value.kind === "object" ? value.members.length : 0);
}

function findValue(
  json: string,
  path: readonly string[],
): { readonly start: number; readonly end: number } | undefined {
  const start = findInJson(json, path);
  const end = start === undefined ? undefined : scanValue(json, start);
  if (start === undefined || end === undefined || !isWholeRoot(json, path, end)) return undefined;
  return { start, end };
}

/** A number that is all of a text must end with it or before a blank: `1 x` begins with a number, `1x` does not. */
function isWholeRoot(json: string, path: readonly string[], end: number): boolean {
  return path.length > 0 || /["\]}]/.test(json[end - 1] ?? "") || end === json.length || skipBlanks(json, end) > end;
}

/** How many items an array has; NULL for what is no array, or no valid one. */
export function countItems(json: string): bigint | null {
  const items = openArray(json);
  if (items === undefined) return null;
  for (let count = 0n; ; count += 1n) {
    const { done, value } = items.next();
    if (done === true) return value ? count : null;
  }
}

/** An item as JSON, from the end for a negative index. Trino gives a text without its quotes, and a number as it is written. */
export function getItem(json: string, index: bigint): string | null {
  const fromStart = index < 0n ? index + (countItems(json) ?? 0n) : index;
  const start = fromStart < 0n ? undefined : findInJson(json, [String(fromStart)]);
  if (start === undefined || json[skipBlanks(json, 0)] !== "[") return null;
  return extractScalar(json, [String(fromStart)]) ?? extractContainer(json, start);
}

function extractContainer(json: string, start: number): string | null {
  const end = json[start] === "n" ? undefined : scanValue(json, start);
  return end === undefined ? null : writeJson(readValid(json.slice(start, end)), "as written");
}

/** Whether an array has an item whose text, as JSON writes it, passes; NULL for no array, or one that is not valid up to there. */
export function hasItem(json: string, passes: (item: string) => boolean): boolean | null {
  const items = openArray(json);
  if (items === undefined) return null;
  for (;;) {
    const { done, value } = items.next();
    if (done === true) return value ? false : null;
    const end = scanScalar(json, value);
    if (end !== undefined && passes(json.slice(value, end))) return true;
  }
}

function openArray(json: string): Generator<number, boolean> | undefined {
  const start = skipBlanks(json, 0);
  return json[start] === "[" ? listItems(json, start) : undefined;
}

export function isSameText(item: string, text: string): boolean {
  return item.startsWith('"') && (item === quote(text) || unquote(item) === text);
}

export function isSameWhole(item: string, value: bigint): boolean {
  return /^-?\d+$/.test(item) && BigInt(item) === value;
}

/** A number without a point or an exponent is no double to Trino. */
export function isSameDouble(item: string, value: number): boolean {
  return /^-?\d+[.eE]/.test(item) && Number.isFinite(value) && Number(item) === value;
}
