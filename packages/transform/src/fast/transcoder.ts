import { byteKindsOf, type ByteKinds } from "./byte-kinds.ts";
import { bytes } from "./bytes.ts";
import { PaddedInput } from "./padded-input.ts";
import { type Piece, stepBytes } from "./piece.ts";

const wordBytes = 4;
const firstOutputBytes = 64 * 1024;

/**
 * Reads CSV bytes at one end and writes JSON bytes at the other. Each method takes one piece and moves on, or answers
 * false for what it does not know: the caller then gives the record to the general path, which decides. State is in
 * fields so that nothing is allocated for a row; the loops work on locals.
 */
export class Transcoder {
  readonly delimiter: number;
  readonly #kinds: ByteKinds;
  readonly #padded = new PaddedInput();
  input: Buffer = this.#padded.bytes;
  /** Next byte to read, and where the input ends; behind it stand newlines. */
  at = 0;
  end = 0;
  output: Buffer = Buffer.alloc(firstOutputBytes);
  #outputView = viewOf(this.output);
  /** Bytes written. */
  length = 0;
  /** Number of the record at hand: what was remembered of another is worth nothing. */
  record = 0;

  constructor(delimiter: number) {
    this.delimiter = delimiter;
    this.#kinds = byteKindsOf(delimiter);
  }

  begin(input: Buffer, at: number): void {
    this.#padded.fill(input);
    this.input = this.#padded.bytes;
    this.record += 1;
    this.at = at;
    this.end = input.length;
    this.length = 0;
  }

  /** Makes room for at least so many bytes more, and for what a step writes too much behind them. */
  reserve(bytesMore: number): void {
    const more = bytesMore + stepBytes;
    if (this.length + more <= this.output.length) return;
    const larger = Buffer.alloc(Math.max(this.output.length * 2, this.length + more));
    this.output.copy(larger, 0, 0, this.length);
    this.output = larger;
    this.#outputView = viewOf(larger);
  }

  /** The byte to read next; a newline behind the end, which ends the last row like any other. */
  peek(): number {
    return this.input[this.at] ?? 0;
  }

  /** What was written, in base64. */
  writtenBase64(): string {
    return this.output.toString("base64", 0, this.length);
  }

  /** Whether there is a row to read. */
  skipBlankLines(): boolean {
    while (this.at < this.end && this.input[this.at] === bytes.newline) this.at += 1;
    return this.at < this.end;
  }

  /**
   * Eight bytes a step, as a double that nobody looks at. Its bits stay as they are: only of a NaN they might not, which
   * no eight bytes of UTF-8 are (0xF0 to 0xFF and then 0x7F or 0xFF).
   */
  write({ view, length }: Piece): void {
    const output = this.#outputView;
    const to = this.length;
    for (let at = 0; at < length; at += stepBytes) output.setFloat64(to + at, view.getFloat64(at, true), true);
    this.length = to + length;
  }

  /** Copies what was written before once more. */
  repeat(from: number, to: number): void {
    const output = this.#outputView;
    let { length } = this;
    for (let at = from; at < to; at += wordBytes, length += wordBytes) {
      output.setInt32(length, output.getInt32(at, true), true);
    }
    this.length += to - from;
  }

  /** Copies the input up to a position as it stands. */
  #take(to: number): void {
    const input = this.#padded.view;
    const output = this.#outputView;
    let { length } = this;
    for (let at = this.at; at < to; at += stepBytes, length += stepBytes) {
      output.setFloat64(length, input.getFloat64(at, true), true);
    }
    this.length += to - this.at;
    this.at = to;
  }

  writeText(text: string): void {
    this.length += this.output.write(text, this.length);
  }

  writeByte(byte: number): void {
    this.output[this.length] = byte;
    this.length += 1;
  }

  /** Writes an integer from 0 to 99 in two digits. */
  writeTwoDigits(value: number): void {
    const tens = (value / 10) | 0;
    this.output[this.length] = bytes.zero + tens;
    this.output[this.length + 1] = bytes.zero + value - 10 * tens;
    this.length += 2;
  }

  /** Reads an integer of so many digits, or answers -1. */
  readDigits(least: number, most: number): number {
    const { input, at } = this;
    let value = 0;
    let digits = 0;
    for (; digits < most && isDigit(input[at + digits]); digits += 1) {
      value = value * 10 + (input[at + digits] ?? 0) - bytes.zero;
    }
    this.at = at + digits;
    return digits < least ? -1 : value;
  }

  skipByte(byte: number): boolean {
    if (this.peek() !== byte) return false;
    this.at += 1;
    return true;
  }

  skipSpaces(): void {
    while (this.input[this.at] === bytes.space) this.at += 1;
  }

  /** The text of the field to read next, if it has no quotes around it. */
  fieldText(): string {
    const { input, at } = this;
    let to = at;
    while (input[to] !== this.delimiter && input[to] !== bytes.newline) to += 1;
    return input.toString("utf8", at, to);
  }

  /** Whether the input goes on with the same bytes that stand from `from` to `to`. */
  goesOnAs(from: number, to: number): boolean {
    const { input, at } = this;
    for (let index = 0; index < to - from; index += 1) if (input[at + index] !== input[from + index]) return false;
    return true;
  }

  /**
   * Takes the blanks off the end of the text token that begins at `from`. False when the text might be padded with
   * something else than blanks, which only the general path knows.
   */
  trimText(from: number): boolean {
    const { output } = this;
    let end = this.length - 1;
    while (end > from + 1 && output[end - 1] === bytes.space) end -= 1;
    output[end] = bytes.quote;
    this.length = end + 1;
    if (end === from + 1) return true;
    const [first, last] = [output[from + 1] ?? 0, output[end - 1] ?? 0];
    if (first <= bytes.space || first >= 0x80 || last >= 0x80) return false;
    return !this.#isLineEnding(from + 1) && !this.#isLineEnding(end - 2);
  }

  /** Whether `\n` or `\r` is written there; an escaped backslash before an n looks the same and is taken for it. */
  #isLineEnding(at: number): boolean {
    const letter = this.output[at + 1];
    return this.output[at] === bytes.backslash && (letter === bytes.n || letter === bytes.r);
  }

  /** Copies a number that is JSON as it stands, without exponent, of at most `maxDigits` digits in all. */
  copyNumber(maxDigits: number, isWhole: boolean): boolean {
    const { input } = this;
    const wholeFrom = input[this.at] === bytes.minus ? this.at + 1 : this.at;
    let at = endOfDigits(input, wholeFrom);
    let digits = at - wholeFrom;
    if (digits === 0 || (digits > 1 && input[wholeFrom] === bytes.zero)) return false;
    if (input[at] === bytes.point && !isWhole) {
      const fractionFrom = at + 1;
      at = endOfDigits(input, fractionFrom);
      if (at === fractionFrom) return false;
      digits += at - fractionFrom;
    }
    this.#take(at);
    return digits <= maxDigits;
  }

  /** Copies a field without quotes around it as a JSON string. */
  copyPlainText(): boolean {
    const { input } = this;
    const { isPlain } = this.#kinds;
    let to = this.at;
    while (isPlain[input[to] ?? 0] === 1) to += 1;
    if (input[to] !== this.delimiter && input[to] !== bytes.newline) return false;
    this.writeByte(bytes.quote);
    this.#take(to);
    this.writeByte(bytes.quote);
    return true;
  }

  /** Copies a field in quotes, which may hold delimiters, doubled quotes and line endings, as a JSON string. */
  copyQuotedText(): boolean {
    this.writeByte(bytes.quote);
    this.at += 1;
    this.#takePlainInQuotes();
    while (!this.#endsQuotes()) {
      const escape = escapeOf(this.peek());
      if (escape === undefined || this.at >= this.end) return false;
      this.writeByte(bytes.backslash);
      this.writeByte(escape);
      this.at += 1;
      this.#takePlainInQuotes();
    }
    this.writeByte(bytes.quote);
    return true;
  }

  /** Skips a quote: one alone ends the field; of two the first stands for the second, which is next then. */
  #endsQuotes(): boolean {
    return this.skipByte(bytes.quote) && this.peek() !== bytes.quote;
  }

  #takePlainInQuotes(): void {
    const { input } = this;
    const { isPlainInQuotes } = this.#kinds;
    let to = this.at;
    while (isPlainInQuotes[input[to] ?? 0] === 1) to += 1;
    this.#take(to);
  }
}

function endOfDigits(input: Buffer, from: number): number {
  let at = from;
  while (isDigit(input[at])) at += 1;
  return at;
}

function isDigit(byte = 0): boolean {
  return byte >= bytes.zero && byte <= bytes.nine;
}

/** What follows a backslash in JSON for this byte; undefined for a byte that needs more than that. */
function escapeOf(byte: number): number | undefined {
  if (byte === bytes.quote || byte === bytes.backslash) return byte;
  if (byte === bytes.newline) return bytes.n;
  return byte === bytes.carriageReturn ? bytes.r : undefined;
}

function viewOf({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
