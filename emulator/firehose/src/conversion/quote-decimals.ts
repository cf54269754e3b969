import type { GlueType, TableColumn } from "@sluice/emulator-duckdb";
import { toGlueType } from "@sluice/emulator-duckdb";

import { isKey } from "./find-key.ts";

const quote = 0x22;
const backslash = 0x5c;
const minus = 0x2d;
const zero = 0x30;
const nine = 0x39;
const numberBytes = new Set(Buffer.from("0123456789+-.eE"));
const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const quoteText = Buffer.from('"');

/** Says of a key whether the numbers under it are decimals of the table. */
export type IsDecimalKey = (key: string) => boolean;

/** Undefined for a table without decimals. The values of a map have keys that no table knows: then any key may be one. */
export function createDecimalKeys(columns: readonly TableColumn[]): IsDecimalKey | undefined {
  const found = columns.flatMap(({ name, type }) => listDecimalKeys(name, toGlueType(type)));
  if (found.length === 0) return undefined;
  const keys = new Set(found);
  return keys.has(anyKey) ? () => true : (key) => keys.has(key);
}

/** Empty: no column has this name. */
const anyKey = "";

function listDecimalKeys(key: string, type: GlueType): readonly string[] {
  if (type.kind === "decimal") return [key];
  if (type.kind === "array") return listDecimalKeys(key, type.element);
  if (type.kind === "map") return listDecimalKeys(anyKey, type.value);
  return type.kind === "struct" ? type.fields.flatMap((field) => listDecimalKeys(field.name, field.type)) : [];
}

/**
 * Makes texts of the numbers under decimal keys: DuckDB reads a decimal from a text digit by digit, but from a number by
 * way of a double. All else stays as it is, byte for byte. An array's numbers go by the array's key.
 */
export function quoteDecimals(lines: Buffer, isDecimalKey: IsDecimalKey): Buffer {
  const pieces: Buffer[] = [];
  let copied = 0;
  for (const [start, end] of findDecimals(lines, isDecimalKey)) {
    pieces.push(lines.subarray(copied, start), quoteText, lines.subarray(start, end), quoteText);
    copied = end;
  }
  return Buffer.concat([...pieces, lines.subarray(copied)]);
}

/** Where the numbers under decimal keys start and end. What is no number in JSON is left out, for DuckDB to refuse. */
function* findDecimals(lines: Buffer, isDecimalKey: IsDecimalKey): Generator<readonly [start: number, end: number]> {
  let isDecimal = false;
  for (let at = 0; at < lines.length;) {
    const start = at;
    at = findTokenEnd(lines, start);
    const isString = lines[start] === quote;
    if (isString && isKey(lines, at)) isDecimal = isDecimalKey(readKey(lines, start, at));
    if (isDecimal && !isString && jsonNumber.test(lines.toString("latin1", start, at))) yield [start, at];
  }
}

/** The end of the string or the number that starts here, or of the one byte that is anything else. */
function findTokenEnd(lines: Buffer, start: number): number {
  const byte = lines[start] ?? 0;
  if (byte === quote) return findStringEnd(lines, start);
  return startsNumber(byte) ? findNumberEnd(lines, start) : start + 1;
}

function startsNumber(byte: number): boolean {
  return byte === minus || (byte >= zero && byte <= nine);
}

function findNumberEnd(lines: Buffer, start: number): number {
  let at = start + 1;
  while (numberBytes.has(lines[at] ?? 0)) at += 1;
  return at;
}

function findStringEnd(lines: Buffer, start: number): number {
  let at = start + 1;
  for (let byte = lines[at]; byte !== quote && byte !== undefined; byte = lines[at]) at += byte === backslash ? 2 : 1;
  return at + 1;
}

function readKey(lines: Buffer, start: number, end: number): string {
  const text = lines.toString("utf8", start + 1, end - 1);
  return text.includes("\\") ? unescapeKey(text) : text;
}

/** A key that is no JSON is reported by DuckDB, with its record. */
function unescapeKey(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}
