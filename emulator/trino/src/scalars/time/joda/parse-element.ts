import { findTimeZone } from "../time-zone.ts";
import { jodaFields, type JodaField, toFractionField } from "./joda-field.ts";
import type { PatternElement } from "./pattern-element.ts";
import { readOffset } from "./read-offset.ts";
import { readWord } from "./words.ts";

/** What has been read of a text. */
export interface ParseState {
  readonly position: number;
  readonly values: readonly { readonly field: JodaField; readonly value: number }[];
  readonly offsetMs?: number;
  readonly zone?: string;
}

/** Where a text does not match. */
export interface ParseFailure {
  readonly failedAt: number;
}

export type ParseResult = ParseState | ParseFailure;

type Of<Kind extends PatternElement["kind"]> = Extract<PatternElement, { readonly kind: Kind }>;

type Parsers = {
  readonly [Kind in PatternElement["kind"]]: (element: Of<Kind>, text: string, state: ParseState) => ParseResult;
};

const parsers: Parsers = {
  literal: parseLiteral,
  number: parseNumber,
  word: parseWord,
  fraction: parseFraction,
  "two-digit year": parseTwoDigitYear,
  offset: parseOffset,
  "zone id": parseZoneId,
  "zone name": parseZoneName,
};

/** Reads one element at the state's position. */
export function parseElement<Kind extends PatternElement["kind"]>(
  element: Of<Kind>,
  text: string,
  state: ParseState,
): ParseResult {
  const parse: Parsers[Kind] = parsers[element.kind];
  return parse(element, text, state);
}

export function hasFailed(result: ParseResult): result is ParseFailure {
  return "failedAt" in result;
}

function save(state: ParseState, field: JodaField, value: number, length: number): ParseState {
  return { ...state, position: state.position + length, values: [...state.values, { field, value }] };
}

function parseLiteral({ text: literal }: Of<"literal">, text: string, state: ParseState): ParseResult {
  const part = text.slice(state.position, state.position + literal.length);
  if (part !== literal && part.toLowerCase() !== literal.toLowerCase()) return { failedAt: state.position };
  return { ...state, position: state.position + literal.length };
}

function parseNumber(element: Of<"number">, text: string, state: ParseState): ParseResult {
  const [digits, sign] = readDigits(text, state.position, element.maxDigits, element.isSigned);
  if (digits === "") return { failedAt: state.position };
  const value = sign === "-" ? -Number(digits) : Number(digits);
  return save(state, jodaFields[element.field], value, sign.length + digits.length);
}

/** Digits at a position, and the sign before them: one that no digit follows is not read. */
function readDigits(text: string, position: number, maxDigits: number, isSigned: boolean): [string, string] {
  const first = text[position];
  const sign = isSigned && (first === "+" || first === "-") ? first : "";
  const start = position + sign.length;
  let end = start;
  while (end - start < maxDigits && isDigit(text.charCodeAt(end))) end += 1;
  return end === start ? ["", ""] : [text.slice(start, end), sign];
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function parseWord({ field }: Of<"word">, text: string, state: ParseState): ParseResult {
  const word = readWord(field, text, state.position);
  return word === undefined ? { failedAt: state.position } : save(state, jodaFields[field], word.value, word.length);
}

/** Digits after the milliseconds are left out. */
function parseFraction({ unit, maxDigits }: Of<"fraction">, text: string, state: ParseState): ParseResult {
  const [digits] = readDigits(text, state.position, maxDigits, false);
  if (digits === "") return { failedAt: state.position };
  const value = Math.floor((Number(digits) * unit) / 10 ** digits.length);
  return save(state, toFractionField(unit), value, digits.length);
}

function parseTwoDigitYear(element: Of<"two-digit year">, text: string, state: ParseState): ParseResult {
  const field = jodaFields[element.field];
  const [digits, sign] = element.isLenient
    ? readDigits(text, state.position, 9, true)
    : readDigits(text, state.position, 2, false);
  if (digits === "" || (!element.isLenient && digits.length < 2)) return { failedAt: state.position };
  const isWhole = sign !== "" || digits.length !== 2;
  const value = isWhole ? Number(`${sign}${digits}`) : toFullYear(Number(digits), element.pivot);
  return save(state, field, value, sign.length + digits.length);
}

function toFullYear(twoDigits: number, pivot: number): number {
  const low = pivot - 50;
  const lowDigits = ((low % 100) + 100) % 100;
  return twoDigits + low + (twoDigits < lowDigits ? 100 : 0) - lowDigits;
}

function parseOffset(_: Of<"offset">, text: string, state: ParseState): ParseResult {
  const offset = readOffset(text, state.position);
  return "failedAt" in offset ? offset : { ...state, position: offset.position, offsetMs: offset.offsetMs };
}

/** The longest name that is a zone's: `UTC`, `Europe/Berlin`; not an offset. */
function parseZoneId(_: Of<"zone id">, text: string, state: ParseState): ParseResult {
  const [name = ""] = /^[A-Za-z]{2}[\w+\-/]*/.exec(text.slice(state.position)) ?? [];
  for (let { length } = name; length > 0; length -= 1) {
    const zone = findTimeZone(name.slice(0, length));
    if (zone !== undefined) return { ...state, position: state.position + length, zone };
  }
  return { failedAt: state.position };
}

/** The names that Joda-Time reads. */
const namedZones: ReadonlyMap<string, string> = new Map([
  ["UTC", "UTC"],
  ["UT", "UTC"],
  ["GMT", "UTC"],
  ["EST", "America/New_York"],
  ["EDT", "America/New_York"],
  ["CST", "America/Chicago"],
  ["CDT", "America/Chicago"],
  ["MST", "America/Denver"],
  ["MDT", "America/Denver"],
  ["PST", "America/Los_Angeles"],
  ["PDT", "America/Los_Angeles"],
]);

function parseZoneName(_: Of<"zone name">, text: string, state: ParseState): ParseResult {
  for (const [name, zone] of namedZones) {
    if (text.startsWith(name, state.position)) return { ...state, position: state.position + name.length, zone };
  }
  return { failedAt: state.position };
}
