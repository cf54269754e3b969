import { skipDigits, ascii, type ByteOutput, isDigit, type WideBytes } from "@sluice/bytes";

import type { ByteCodec } from "./byte-codec.ts";
import { expandYear, usualFirstYear } from "./short-years.ts";
import { TimeFields, timeParts } from "./time-fields.ts";
import { maxOffsetMinutes } from "./time-parts.ts";
import { isoPattern } from "./time-pattern.ts";
import { isoTokens, type TimeToken, parseTimeTokens } from "./time-tokens.ts";
import { writeDay, writeTimeOfDay } from "./write-time-json.ts";

const maxFractionDigits = 9;
/** Characters that an ISO 8601 time may contain. */
const isoMarks = "-:.+TZ";

export interface TimeForm {
  /** What ends a field. */
  readonly delimiter: string;
  /** Whether the type keeps the time of the day. */
  readonly hasTimeOfDay: boolean;
}

/** What a time's text looks like: of a type, what its digits are read by. */
interface TimeShape {
  readonly pattern: string;
  readonly firstYear?: number;
}

/**
 * Reads and writes a time digit by digit: in UTC, and written in ISO 8601 or in numbers with one character between
 * them. All indexes are in bounds, or read as 0, which is no digit.
 */
export class TimeBytes extends TimeFields implements ByteCodec {
  readonly endsItself = true;
  /** Files in the order of time repeat their times. */
  readonly repeats = true;
  /** Where the digits of the last fraction of a second lie; both are equal when there was none. */
  fractionFrom = 0;
  fractionTo = 0;
  readonly tokens: readonly TimeToken[];
  /** Whether an ISO time of the day may follow the tokens. */
  readonly isIso: boolean;
  /** What may separate day and time instead of a T. */
  readonly blank: number;
  readonly hasTimeOfDay: boolean;
  /** Of the hundred years that two digits can name. */
  readonly firstYear: number;
  #offsetMinutes = 0;

  /**
   * Undefined for a pattern that only its text codec can read, and for one whose text may hold the delimiter, a quote or a
   * line ending: the text ends there.
   */
  static forPattern({ pattern, firstYear = usualFirstYear }: TimeShape, form: TimeForm): TimeBytes | undefined {
    const isIso = pattern === isoPattern;
    const tokens = parseTimeTokens(isIso ? "yyyy-MM-dd" : pattern);
    const mayEndField = /["\r\n]/.test(pattern) || isOfTimes(form.delimiter, isIso ? isoMarks : pattern);
    return tokens === undefined || mayEndField ? undefined : new TimeBytes(tokens, { isIso, firstYear, ...form });
  }

  private constructor(
    tokens: readonly TimeToken[],
    { isIso, firstYear, delimiter, hasTimeOfDay }: TimeForm & { readonly isIso: boolean; readonly firstYear: number },
  ) {
    super();
    this.tokens = tokens;
    this.isIso = isIso;
    this.blank = delimiter === " " ? ascii.T : ascii.space;
    this.hasTimeOfDay = hasTimeOfDay;
    this.firstYear = firstYear;
  }

  /** Its fields then hold the time, in UTC. */
  read({ buffer }: WideBytes, from: number): number {
    let end = this.#readTokens(this.tokens, buffer, from);
    if (this.isIso && end !== -1) end = this.#readIsoTime(buffer, end);
    if (end === -1 || !this.isReal()) return -1;
    // A day is the one that is written, whatever the offset.
    const isInUtc = this.#offsetMinutes === 0 || !this.hasTimeOfDay;
    return isInUtc || this.moveByMinutes(-this.#offsetMinutes) ? end : -1;
  }

  writeJson(output: ByteOutput, bytes: WideBytes): void {
    output.writeByte(ascii.quote);
    writeDay(output, this);
    if (this.hasTimeOfDay) {
      writeTimeOfDay(output, this);
      if (this.fractionTo > this.fractionFrom) this.#writeFraction(output, bytes.buffer);
    }
    output.writeByte(ascii.quote);
  }

  #writeFraction(output: ByteOutput, bytes: Uint8Array): void {
    output.writeByte(ascii.point);
    for (let at = this.fractionFrom; at < this.fractionTo; at += 1) output.writeByte(bytes[at] ?? 0);
  }

  /** As in the general reader's regular expression, each part may be missing together with all that follows it. */
  #readIsoTime(bytes: Uint8Array, from: number): number {
    this.setMidnight();
    this.fractionTo = this.fractionFrom;
    this.#offsetMinutes = 0;
    if (bytes[from] !== ascii.T && bytes[from] !== this.blank) return from;
    let at = this.#readTokens(isoTokens.hourAndMinute, bytes, from + 1);
    if (at !== -1 && bytes[at] === ascii.colon) at = this.#readSecond(bytes, at + 1);
    return at === -1 ? -1 : this.#readOffset(bytes, at);
  }

  #readSecond(bytes: Uint8Array, from: number): number {
    const end = this.#readTokens(isoTokens.second, bytes, from);
    if (end === -1 || bytes[end] !== ascii.point) return end;
    this.fractionFrom = end + 1;
    this.fractionTo = skipDigits(bytes, this.fractionFrom, this.fractionFrom + maxFractionDigits);
    return this.fractionTo === this.fractionFrom ? -1 : this.fractionTo;
  }

  /** `Z`, `+hh:mm`, `-hhmm`, or nothing. */
  #readOffset(bytes: Uint8Array, from: number): number {
    const sign = bytes[from];
    if (sign === ascii.Z) return from + 1;
    if (sign !== ascii.plus && sign !== ascii.minus) return from;
    const minutesFrom = bytes[from + 3] === ascii.colon ? from + 4 : from + 3;
    const [hours, minutes] = [twoDigits(bytes, from + 1), twoDigits(bytes, minutesFrom)];
    const offset = hours * 60 + minutes;
    if (hours < 0 || minutes < 0 || minutes > 59 || offset > maxOffsetMinutes) return -1;
    this.#offsetMinutes = sign === ascii.minus ? -offset : offset;
    return minutesFrom + 2;
  }

  /** One function for all tokens: a call for each is what a time costs. */
  #readTokens(tokens: readonly TimeToken[], bytes: Uint8Array, from: number): number {
    const { parts } = this;
    let at = from;
    // By index: `for…of` would allocate an iterator for each row.
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index];
      if (token === undefined) return -1;
      const { part, most, literal } = token;
      const least = at + token.least;
      let value = 0;
      for (const end = at + most; at < end && isDigit(bytes[at] ?? 0); at += 1) {
        value = value * 10 + (bytes[at] ?? 0) - ascii.zero;
      }
      if (at < least) return -1;
      parts[part] = part === timeParts.year && most === 2 ? expandYear(value, this.firstYear) : value;
      if (literal === -1) continue;
      if (bytes[at] !== literal) return -1;
      at += 1;
    }
    return at;
  }
}

/** Whether times may hold a delimiter, whose pattern holds these marks. */
function isOfTimes(delimiter: string, marks: string): boolean {
  return marks.includes(delimiter) || /\d/.test(delimiter);
}

/** The number that two digits make; -1 when they are not both digits. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const [tens, ones] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
  return isDigit(tens) && isDigit(ones) ? (tens - ascii.zero) * 10 + ones - ascii.zero : -1;
}
