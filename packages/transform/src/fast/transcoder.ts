import {
  ByteOutput,
  skipDigits,
  ascii,
  markBytesBelow,
  findFirstMarked,
  wordBytes,
  repeatByte,
  markZeroBytes,
} from "@sluice/bytes";

import { PaddedInput } from "./padded-input.ts";

const quoteWord = repeatByte(ascii.quote);
const backslashWord = repeatByte(ascii.backslash);

/**
 * Reads CSV bytes at one end and writes JSON bytes at the other. Each method copies one piece and moves on, or returns
 * false for what it does not know: the caller then leaves the record to the general path. Its state lives in fields, so
 * that a row allocates nothing; the loops work on locals. All indexes are in bounds: `?? 0` is for the type checker
 * alone.
 */
export class Transcoder extends ByteOutput {
  readonly delimiter: number;
  readonly #delimiterWord: number;
  readonly #padded = new PaddedInput();
  wide = this.#padded.wide;
  input: Buffer = this.wide.buffer;
  /** Next byte to read, and where the input ends; newlines follow. */
  at = 0;
  end = 0;
  /** Number of the current record: what was remembered of another one no longer holds. */
  record = 0;

  constructor(delimiter: number) {
    super();
    this.delimiter = delimiter;
    this.#delimiterWord = repeatByte(delimiter);
  }

  begin(input: Buffer, at: number): void {
    this.#padded.fill(input);
    this.wide = this.#padded.wide;
    this.input = this.wide.buffer;
    this.record += 1;
    this.at = at;
    this.end = input.length;
    this.length = 0;
  }

  /** The byte to read next; past the end a newline, which ends the last row like any other. */
  peek(): number {
    return this.input[this.at] ?? 0;
  }

  /** Skips blank lines, and tells whether there is a row to read. */
  skipBlankLines(): boolean {
    while (this.at < this.end && this.input[this.at] === ascii.newline) this.at += 1;
    return this.at < this.end;
  }

  /** Copies the input up to a position as it stands. */
  #take(to: number): void {
    this.copy(this.wide, this.at, to);
    this.at = to;
  }

  #takeInQuotes(to: number): void {
    this.copyInQuotes(this.wide, this.at, to);
    this.at = to;
  }

  skipByte(byte: number): boolean {
    if (this.peek() !== byte) return false;
    this.at += 1;
    return true;
  }

  skipSpaces(): void {
    while (this.input[this.at] === ascii.space) this.at += 1;
  }

  /** The text of the field to read next, if it has no quotes around it. */
  readFieldText(): string {
    const { input, at } = this;
    let to = at;
    while (input[to] !== this.delimiter && input[to] !== ascii.newline) to += 1;
    return input.toString("utf8", at, to);
  }

  /** Whether the input continues with the same bytes as those from `from` to `to`. */
  repeatsInput(from: number, to: number): boolean {
    const { input, at } = this;
    for (let index = 0; index < to - from; index += 1) if (input[at + index] !== input[from + index]) return false;
    return true;
  }

  /**
   * Removes the blanks at the end of the text token that begins at `from`. False when the text might be padded with
   * something other than blanks, which only the general path can tell.
   */
  trimText(from: number): boolean {
    const { output } = this;
    let end = this.length - 1;
    while (end > from + 1 && output[end - 1] === ascii.space) end -= 1;
    output[end] = ascii.quote;
    this.length = end + 1;
    if (end === from + 1) return true;
    const first = output[from + 1] ?? 0;
    if (first <= ascii.space || isBeyondAscii(first) || isBeyondAscii(output[end - 1])) return false;
    return !this.#isLineEnding(from + 1) && !this.#isLineEnding(end - 2);
  }

  /** Whether `\n` or `\r` is written there; an escaped backslash before an n looks the same, and counts as one. */
  #isLineEnding(at: number): boolean {
    const letter = this.output[at + 1];
    return this.output[at] === ascii.backslash && (letter === ascii.n || letter === ascii.r);
  }

  /** Copies a number that is JSON as it stands, without exponent, of at most `maxDigits` digits in all. */
  copyNumber(maxDigits: number, isWhole: boolean): boolean {
    const { input } = this;
    const wholeFrom = input[this.at] === ascii.minus ? this.at + 1 : this.at;
    let at = skipDigits(input, wholeFrom, input.length);
    let digits = at - wholeFrom;
    if (digits === 0 || (digits > 1 && input[wholeFrom] === ascii.zero)) return false;
    if (input[at] === ascii.point && !isWhole) {
      const fractionFrom = at + 1;
      at = skipDigits(input, fractionFrom, input.length);
      if (at === fractionFrom) return false;
      digits += at - fractionFrom;
    }
    this.#take(at);
    return digits <= maxDigits;
  }

  /** Copies a field without quotes around it as a JSON string. */
  copyPlainText(): boolean {
    const to = this.#findPlainTextEnd();
    if (to === -1) return false;
    this.#takeInQuotes(to);
    return true;
  }

  /** As {@link copyPlainText}, without the blanks around it; false where {@link trimText} is. */
  copyTrimmedText(): boolean {
    const { input } = this;
    this.skipSpaces();
    const behind = this.#findPlainTextEnd();
    if (behind === -1) return false;
    let to = behind;
    while (to > this.at && input[to - 1] === ascii.space) to -= 1;
    if (to > this.at && (isBeyondAscii(input[this.at]) || isBeyondAscii(input[to - 1]))) return false;
    this.#takeInQuotes(to);
    this.at = behind;
    return true;
  }

  /** Where the unquoted field that begins here ends, or -1 when something in it is not plain. */
  #findPlainTextEnd(): number {
    const { input } = this;
    const to = this.#findPlainEnd(this.#delimiterWord);
    return input[to] === this.delimiter || input[to] === ascii.newline ? to : -1;
  }

  /** Copies a field in quotes, which may hold delimiters, doubled quotes and line endings, as a JSON string. */
  copyQuotedText(): boolean {
    this.writeByte(ascii.quote);
    this.at += 1;
    this.#takePlainInQuotes();
    while (!this.#endsQuotes()) {
      const escape = findEscape(this.peek());
      if (escape === undefined || this.at >= this.end) return false;
      this.writeByte(ascii.backslash);
      this.writeByte(escape);
      this.at += 1;
      this.#takePlainInQuotes();
    }
    this.writeByte(ascii.quote);
    return true;
  }

  /** Skips a quote: a single one ends the field; of two, the second is left as the field's next byte. */
  #endsQuotes(): boolean {
    return this.skipByte(ascii.quote) && this.peek() !== ascii.quote;
  }

  #takePlainInQuotes(): void {
    this.#take(this.#findPlainEnd(quoteWord));
  }

  /** Finds the next byte that is not copied as it is, or that ends the text, as the newline after the input does. */
  #findPlainEnd(endWord: number): number {
    const input = this.wide;
    let { at } = this;
    for (;;) {
      const word = input.readWord(at);
      const escaped =
        markBytesBelow(word, ascii.space) | markZeroBytes(word ^ quoteWord) | markZeroBytes(word ^ backslashWord);
      const stops = escaped | markZeroBytes(word ^ endWord);
      if (stops !== 0) return at + findFirstMarked(stops);
      at += wordBytes;
    }
  }
}

function isBeyondAscii(byte = 0): boolean {
  return byte >= 0x80;
}

/** What follows a backslash in JSON for this byte; undefined for a byte that needs more than that. */
function findEscape(byte: number): number | undefined {
  if (byte === ascii.quote || byte === ascii.backslash) return byte;
  if (byte === ascii.newline) return ascii.n;
  return byte === ascii.carriageReturn ? ascii.r : undefined;
}
