import { AthenaSqlError } from "../../../errors.ts";
import { durations, type JodaFieldName } from "./joda-field.ts";
import { type PatternElement, toNumber } from "./pattern-element.ts";

interface Token {
  readonly kind: "letters" | "literal";
  readonly text: string;
}

/** Letters whose numbers have at most so many digits when they are read. */
const numbers: ReadonlyMap<string, readonly [JodaFieldName, number]> = new Map([
  ["d", ["dayOfMonth", 2]],
  ["h", ["clockhourOfHalfday", 2]],
  ["H", ["hourOfDay", 2]],
  ["k", ["clockhourOfDay", 2]],
  ["K", ["hourOfHalfday", 2]],
  ["m", ["minuteOfHour", 2]],
  ["s", ["secondOfMinute", 2]],
  ["e", ["dayOfWeek", 1]],
  ["D", ["dayOfYear", 3]],
  ["w", ["weekOfWeekyear", 2]],
] satisfies [string, readonly [JodaFieldName, number]][]);

/**
 * Reads a pattern of format_datetime and parse_datetime (Joda-Time's DateTimeFormat). Two digits of a year are of the 70
 * years before this one or the 30 after. Throws AthenaSqlError for a pattern that is none.
 */
export function parseJodaPattern(pattern: string, thisYear = new Date().getUTCFullYear()): readonly PatternElement[] {
  if (pattern === "") throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", "Invalid pattern specification");
  const tokens = splitPattern(pattern);
  return tokens.map((token, index) => toElement(token, isNumeric(tokens[index + 1]), thisYear));
}

/** Runs of one letter; what lies between them, with quoted text, is one literal. A quote may be left open. */
function splitPattern(pattern: string): readonly Token[] {
  return [...pattern.matchAll(/([A-Za-z])\1*|(?:'(?:[^']|'')*(?:'|$)|[^A-Za-z'])+/g)].map(([text, letter]) =>
    letter === undefined ? { kind: "literal", text: unquote(text) } : { kind: "letters", text },
  );
}

function unquote(text: string): string {
  return text.replaceAll(/''|'/g, (quote) => (quote === "''" ? "'" : ""));
}

/** Whether digits follow, which end a year's. */
function isNumeric(token: Token | undefined): boolean {
  if (token?.kind !== "letters") return false;
  const [letter = ""] = token.text;
  return letter === "M" ? token.text.length <= 2 : /[cCxyYdhHmsSeDFwWkK]/.test(letter);
}

function toElement({ kind, text }: Token, isBeforeNumber: boolean, thisYear: number): PatternElement {
  if (kind === "literal") return { kind, text };
  const [letter = ""] = text;
  const { length } = text;
  const number = numbers.get(letter);
  if (number !== undefined) return toNumber(number[0], length, number[1]);
  switch (letter) {
    case "G":
      return { kind: "word", field: "era", isShort: false };
    case "C":
      return toNumber("centuryOfEra", length, length);
    case "x":
    case "y":
    case "Y":
      return toYear(letter, length, isBeforeNumber, thisYear);
    case "M":
      return length < 3 ? toNumber("monthOfYear", length, 2) : toWord("monthOfYear", length);
    case "E":
      return toWord("dayOfWeek", length);
    case "a":
      return { kind: "word", field: "halfdayOfDay", isShort: false };
    case "S":
      return { kind: "fraction", unit: durations.second, minDigits: length, maxDigits: length };
    case "z":
      return { kind: "zone name", isLong: length >= 4 };
    case "Z":
      return length >= 3 ? { kind: "zone id" } : { kind: "offset", hasColon: length === 2 };
    default:
      throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", `Illegal pattern component: ${text}`);
  }
}

function toWord(field: "monthOfYear" | "dayOfWeek", length: number): PatternElement {
  return { kind: "word", field, isShort: length < 4 };
}

function toYear(letter: "x" | "y" | "Y", length: number, isBeforeNumber: boolean, thisYear: number): PatternElement {
  if (length === 2) {
    const field = letter === "x" ? "weekyear" : "year";
    return { kind: "two-digit year", field, pivot: thisYear - 30, isLenient: !isBeforeNumber };
  }
  const field = letter === "x" ? "weekyear" : letter === "y" ? "year" : "yearOfEra";
  return toNumber(field, length, isBeforeNumber ? length : 9);
}
