import { AthenaSqlError } from "../../../errors.ts";
import { durations } from "./joda-field.ts";
import { type PatternElement, toNumber } from "./pattern-element.ts";

/** Year about which two digits are read (Trino's DateTimeFunctions). */
const pivot = 2020;

const second = toNumber("secondOfMinute", 2, 2);
const minute = toNumber("minuteOfHour", 2, 2);
const hour = toNumber("hourOfDay", 2, 2);
const clockHour = toNumber("clockhourOfHalfday", 2, 2);
const colon: PatternElement = { kind: "literal", text: ":" };
const halfday: PatternElement = { kind: "word", field: "halfdayOfDay", isShort: false };

/** What MySQL's specifiers mean to date_format and date_parse (Trino documentation, functions/datetime, and its answers). */
const specifiers: ReadonlyMap<string, readonly PatternElement[]> = new Map([
  ["a", [{ kind: "word", field: "dayOfWeek", isShort: true }]],
  ["b", [{ kind: "word", field: "monthOfYear", isShort: true }]],
  ["c", [toNumber("monthOfYear", 1, 2)]],
  ["d", [toNumber("dayOfMonth", 2, 2)]],
  ["e", [toNumber("dayOfMonth", 1, 2)]],
  ["f", [{ kind: "fraction", unit: durations.second, minDigits: 6, maxDigits: 9 }]],
  ["H", [hour]],
  ["h", [clockHour]],
  ["I", [clockHour]],
  ["i", [minute]],
  ["j", [toNumber("dayOfYear", 3, 3)]],
  ["k", [toNumber("hourOfDay", 1, 2)]],
  ["l", [toNumber("clockhourOfHalfday", 1, 2)]],
  ["M", [{ kind: "word", field: "monthOfYear", isShort: false }]],
  ["m", [toNumber("monthOfYear", 2, 2)]],
  ["p", [halfday]],
  ["r", [clockHour, colon, minute, colon, second, { kind: "literal", text: " " }, halfday]],
  ["S", [second]],
  ["s", [second]],
  ["T", [hour, colon, minute, colon, second]],
  ["v", [toNumber("weekOfWeekyear", 2, 2)]],
  ["W", [{ kind: "word", field: "dayOfWeek", isShort: false }]],
  ["x", [toNumber("weekyear", 4, 4)]],
  ["Y", [toNumber("year", 4, 4)]],
  ["y", [{ kind: "two-digit year", field: "year", pivot, isLenient: false }]],
] satisfies [string, readonly PatternElement[]][]);

const refused = new Set("DUuVwX");

/** Reads a format of date_format and date_parse. Throws AthenaSqlError for one that Trino refuses. */
export function parseMysqlFormat(format: string): readonly PatternElement[] {
  const elements = [...format.matchAll(/%([^]?)|[^%]+/gu)].flatMap(([text, letter]) => toElements(text, letter));
  if (elements.length === 0) {
    throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", "Both printing and parsing not supported");
  }
  return elements;
}

/** A letter that means nothing stands for itself, and a percent sign at the end for nothing. */
function toElements(text: string, letter: string | undefined): readonly PatternElement[] {
  if (letter === undefined) return [{ kind: "literal", text }];
  if (letter === "") return [];
  if (refused.has(letter)) {
    throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", `%${letter} not supported in date format string`);
  }
  return specifiers.get(letter) ?? [{ kind: "literal", text: letter }];
}
