import { ascii } from "@sluice/bytes";

import { timeParts } from "./time-fields.ts";

/** One number of a time, as it is written. */
export interface TimeToken {
  /** Which part of a time it is. */
  readonly part: number;
  /** How many digits it has. */
  readonly least: number;
  readonly most: number;
  /** The byte that must follow; -1 at the end. */
  readonly literal: number;
}

const { year, month, day, hour, minute, second } = timeParts;

/** The letters of a pattern that stand for a number. */
const letters: Readonly<Record<string, Omit<TimeToken, "literal">>> = {
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

/** Pieces of an ISO 8601 time of the day. */
export const isoTokens = {
  hourAndMinute: [createTwoDigitToken(hour, ascii.colon), createTwoDigitToken(minute, -1)],
  second: [createTwoDigitToken(second, -1)],
} as const;

/** The numbers of a pattern, each with the character that follows it; undefined for any other pattern. */
export function parseTimeTokens(pattern: string): readonly TimeToken[] | undefined {
  const tokens: TimeToken[] = [];
  for (const piece of pattern.match(/[A-Za-z]+[^A-Za-z]*/g) ?? []) {
    const name = piece.replace(/[^A-Za-z]+$/, "");
    const literal = piece.slice(name.length);
    const letter = letters[name];
    if (letter === undefined || literal.length > 1 || /['\d]/.test(literal)) return undefined;
    tokens.push({ ...letter, literal: literal === "" ? -1 : literal.charCodeAt(0) });
  }
  // The pattern must begin and end with a letter, and have a character between any two numbers.
  const isWhole = /^[A-Za-z]/.test(pattern) && tokens.findIndex(({ literal }) => literal === -1) === tokens.length - 1;
  return isWhole ? tokens : undefined;
}

function createTwoDigitToken(part: number, literal: number): TimeToken {
  return { part, least: 2, most: 2, literal };
}
