import type { ColumnType } from "./column-type.ts";
import { isRealDay } from "./time-parts.ts";

const [year, month, day, hour, minute, second] = [0, 1, 2, 3, 4, 5] as const;
/** What the parts are that a pattern does not name. */
const unnamed = [1970, 1, 1, 0, 0, 0];
const [zero, nine] = [0x30, 0x39] as const;

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
  /** The byte that must follow; -1 at the end. */
  readonly literal: number;
}

/**
 * Reads a time digit by digit, without a string: of the types whose times are as written, in UTC or days, in numbers with
 * one character between them. What it reads its type reads too, to the same parts; what it does not read may still be one.
 */
export class TimeBytes {
  readonly #tokens: readonly Token[];
  readonly #parts = Int32Array.from(unnamed);

  /** Undefined for a type whose own reader alone knows its text. */
  static of({ signature }: ColumnType): TimeBytes | undefined {
    const [, ofTimestamp, ofDate] = /^(?:timestamp\((.*), UTC\)|date\((.*)\))$/.exec(signature) ?? [];
    const pattern = ofTimestamp ?? ofDate;
    const tokens = pattern === undefined ? undefined : tokensOf(pattern);
    return tokens === undefined ? undefined : new TimeBytes(tokens);
  }

  private constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** Parts of the time that was read last. */
  get year(): number {
    return this.#parts[year] ?? 0;
  }
  get month(): number {
    return this.#parts[month] ?? 0;
  }
  get day(): number {
    return this.#parts[day] ?? 0;
  }
  get hour(): number {
    return this.#parts[hour] ?? 0;
  }
  get minute(): number {
    return this.#parts[minute] ?? 0;
  }
  get second(): number {
    return this.#parts[second] ?? 0;
  }

  /** Reads the time that begins at `from`; answers where it ends, or -1. */
  read(bytes: Uint8Array, from: number): number {
    const tokens = this.#tokens;
    let at = from;
    // By index: taking a list apart costs an iterator a row.
    for (let index = 0; index < tokens.length && at !== -1; index += 1) {
      const token = tokens[index];
      if (token !== undefined) at = this.#readToken(bytes, at, token);
    }
    return at !== -1 && this.#isReal() ? at : -1;
  }

  #readToken(bytes: Uint8Array, from: number, { part, least, most, literal }: Token): number {
    let value = 0;
    let at = from;
    for (; at < from + most; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte < zero || byte > nine) break;
      value = value * 10 + byte - zero;
    }
    this.#parts[part] = part === year && most === 2 ? 2000 + value : value;
    if (at < from + least) return -1;
    if (literal === -1) return at;
    return bytes[at] === literal ? at + 1 : -1;
  }

  #isReal(): boolean {
    return isRealDay(this.year, this.month, this.day) && this.hour <= 23 && this.minute <= 59 && this.second <= 59;
  }
}

/** The numbers of a pattern, each with the character behind it; undefined for any other pattern. */
function tokensOf(pattern: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (const [, name = "", literal = ""] of pattern.matchAll(/([A-Za-z]+)([^A-Za-z]*)/g)) {
    const letter = letters[name];
    if (letter === undefined || literal.length > 1 || /['\d]/.test(literal)) return undefined;
    tokens.push({ ...letter, literal: literal === "" ? -1 : literal.charCodeAt(0) });
  }
  // A pattern that is read whole begins with a letter and ends with one, and has a character between two of them.
  const isWhole = /^[A-Za-z]/.test(pattern) && tokens.findIndex(({ literal }) => literal === -1) === tokens.length - 1;
  return isWhole ? tokens : undefined;
}
