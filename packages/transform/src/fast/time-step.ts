import { bytes } from "./bytes.ts";
import type { ColumnStep } from "./column-step.ts";
import type { Transcoder } from "./transcoder.ts";

const [year, month, day, hour, minute, second] = [0, 1, 2, 3, 4, 5] as const;

/** Letters of a pattern that are read here: which part of a time they are, and in how many digits. */
const letters: Readonly<Record<string, { readonly part: number; readonly least: number; readonly most: number }>> = {
  yyyy: { part: year, least: 4, most: 4 },
  yy: { part: year, least: 2, most: 2 },
  MM: { part: month, least: 2, most: 2 },
  M: { part: month, least: 1, most: 2 },
  dd: { part: day, least: 2, most: 2 },
  d: { part: day, least: 1, most: 2 },
  HH: { part: hour, least: 2, most: 2 },
  H: { part: hour, least: 1, most: 2 },
  mm: { part: minute, least: 2, most: 2 },
  m: { part: minute, least: 1, most: 2 },
  ss: { part: second, least: 2, most: 2 },
  s: { part: second, least: 1, most: 2 },
};

interface Token {
  readonly part: number;
  readonly least: number;
  readonly most: number;
  /** The byte that must follow; undefined at the end. */
  readonly literal: number | undefined;
}

/** Where the parts of a time that a pattern does not name stand. */
const unnamed = [1970, 1, 1, 0, 0, 0];
const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Reads a timestamp's text digit by digit, without a string. There is a step for the types whose times are as written,
 * in UTC, in numbers with one character between them; undefined leaves a type to its own reader.
 */
export function timeStepOf(signature: string): ColumnStep | undefined {
  const [, pattern] = /^timestamp\((.*), UTC\)$/.exec(signature) ?? [];
  const tokens = pattern === undefined ? undefined : tokensOf(pattern);
  if (tokens === undefined) return undefined;
  const parts = Int32Array.from(unnamed);
  const read = (transcoder: Transcoder): boolean => {
    // By index, here and below: taking a list apart costs an iterator a row.
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index];
      if (token === undefined || !readToken(transcoder, token, parts)) return false;
    }
    return isReal(parts);
  };
  return (transcoder) => {
    if (!read(transcoder)) return false;
    transcoder.writeByte(bytes.quote);
    transcoder.writeTwoDigits(((parts[year] ?? 0) / 100) | 0);
    transcoder.writeTwoDigits((parts[year] ?? 0) % 100);
    writePart(transcoder, bytes.minus, parts[month]);
    writePart(transcoder, bytes.minus, parts[day]);
    writePart(transcoder, bytes.space, parts[hour]);
    writePart(transcoder, bytes.colon, parts[minute]);
    writePart(transcoder, bytes.colon, parts[second]);
    transcoder.writeByte(bytes.quote);
    return true;
  };
}

function readToken(transcoder: Transcoder, { part, least, most, literal }: Token, parts: Int32Array): boolean {
  const value = transcoder.readDigits(least, most);
  parts[part] = part === year && most === 2 ? 2000 + value : value;
  return value >= 0 && (literal === undefined || transcoder.skipByte(literal));
}

function writePart(transcoder: Transcoder, before: number, value = 0): void {
  transcoder.writeByte(before);
  transcoder.writeTwoDigits(value);
}

/** The numbers of a pattern, each with the character behind it; undefined for any other pattern. */
function tokensOf(pattern: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (const [, name = "", literal = ""] of pattern.matchAll(/([A-Za-z]+)([^A-Za-z]*)/g)) {
    const letter = letters[name];
    const isLast = literal === "";
    if (letter === undefined || literal.length > 1 || literal === "'") return undefined;
    tokens.push({ ...letter, literal: isLast ? undefined : literal.charCodeAt(0) });
  }
  const written = tokens.map(({ literal }) => literal);
  return written.indexOf(undefined) === written.length - 1 ? tokens : undefined;
}

function isReal(parts: Int32Array): boolean {
  const [inYear, inMonth, inDay] = [parts[year] ?? 0, parts[month] ?? 0, parts[day] ?? 0];
  if (inYear < 1 || inMonth < 1 || inMonth > 12 || inDay < 1 || inDay > (daysInMonth[inMonth - 1] ?? 0)) return false;
  const isLeap = (inYear % 4 === 0 && inYear % 100 !== 0) || inYear % 400 === 0;
  if (inMonth === 2 && inDay === 29 && !isLeap) return false;
  return (parts[hour] ?? 0) <= 23 && (parts[minute] ?? 0) <= 59 && (parts[second] ?? 0) <= 59;
}
