import { bytes } from "./bytes.ts";
import { type Piece, wordBytes } from "./piece.ts";

/** In the order in which `pieceOf` laid the bytes into words: this machine's own. */
const isLittleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/**
 * Reads CSV bytes at one end and writes JSON bytes at the other. Each method takes one piece and moves on, or answers
 * false for what it does not know: the caller then gives the record to the general path, which decides. State is in
 * fields so that nothing is allocated for a row; the loops work on locals.
 */
export class Transcoder {
  input: Buffer = Buffer.alloc(0);
  /** Next byte to read, and where the input ends. */
  at = 0;
  end = 0;
  output: Buffer = Buffer.alloc(64 * 1024);
  #words = wordsOf(this.output);
  /** Bytes written. */
  length = 0;

  /** Number of the record at hand: what was remembered of another is worth nothing. */
  record = 0;

  begin(input: Buffer, at: number): void {
    this.record += 1;
    this.input = input;
    this.at = at;
    this.end = input.length;
    this.length = 0;
  }

  /** Makes room for at least so many bytes more, and for the padding of a piece behind them. */
  reserve(bytesMore: number): void {
    const more = bytesMore + wordBytes;
    if (this.length + more <= this.output.length) return;
    const larger = Buffer.alloc(Math.max(this.output.length * 2, this.length + more));
    this.output.copy(larger, 0, 0, this.length);
    this.output = larger;
    this.#words = wordsOf(larger);
  }

  /** The byte to read next; a newline behind the end, which ends the last row like any other. */
  peek(): number {
    return this.at < this.end ? (this.input[this.at] ?? 0) : bytes.newline;
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

  write({ words, length }: Piece): void {
    for (let index = 0, at = this.length; index < words.length; index += 1, at += wordBytes) {
      this.#words.setInt32(at, words[index] ?? 0, isLittleEndian);
    }
    this.length += length;
  }

  /** Copies what was written before once more. */
  repeat(from: number, to: number): void {
    this.output.copyWithin(this.length, from, to);
    this.length += to - from;
  }

  writeText(text: string): void {
    this.length += this.output.write(text, this.length);
  }

  writeByte(byte: number): void {
    this.output[this.length] = byte;
    this.length += 1;
  }

  /** Writes an integer in so many digits. */
  writePadded(value: number, digits: number): void {
    let rest = value;
    for (let at = this.length + digits - 1; at >= this.length; at -= 1) {
      this.output[at] = bytes.zero + (rest % 10);
      rest = Math.floor(rest / 10);
    }
    this.length += digits;
  }

  /** Reads an integer of so many digits, or answers -1. */
  readDigits(least: number, most: number): number {
    const { input, at, end } = this;
    let value = 0;
    let digits = 0;
    for (; digits < most && at + digits < end; digits += 1) {
      const byte = input[at + digits] ?? 0;
      if (byte < bytes.zero || byte > bytes.nine) break;
      value = value * 10 + byte - bytes.zero;
    }
    this.at = at + digits;
    return digits < least ? -1 : value;
  }

  skipByte(byte: number): boolean {
    if (this.peek() !== byte) return false;
    this.at += 1;
    return true;
  }

  /** Writes an integer from 0 on. */
  writeInteger(value: number): void {
    let digits = 1;
    for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) digits += 1;
    this.writePadded(value, digits);
  }

  skipSpaces(): void {
    while (this.at < this.end && this.input[this.at] === bytes.space) this.at += 1;
  }

  /** Where the field to read next ends, if it has no quotes around it. */
  fieldEnd(delimiter: number): number {
    const { input, end } = this;
    let { at } = this;
    while (at < end && input[at] !== delimiter && input[at] !== bytes.newline) at += 1;
    return at;
  }

  fieldText(delimiter: number): string {
    return this.input.toString("utf8", this.at, this.fieldEnd(delimiter));
  }

  /** Whether two stretches of the input are the same. */
  isInputSame(at: number, to: number, otherAt: number, otherTo: number): boolean {
    const { input } = this;
    if (to - at !== otherTo - otherAt) return false;
    for (let index = 0; index < to - at; index += 1) if (input[at + index] !== input[otherAt + index]) return false;
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
    const { input, output, end } = this;
    let { at, length } = this;
    let byte = at < end ? (input[at] ?? 0) : 0;
    if (byte === bytes.minus) {
      output[length++] = byte;
      byte = input[++at] ?? 0;
    }
    const wholeFrom = at;
    for (; byte >= bytes.zero && byte <= bytes.nine && at < end; byte = input[++at] ?? 0) output[length++] = byte;
    let digits = at - wholeFrom;
    if (digits === 0 || (digits > 1 && input[wholeFrom] === bytes.zero)) return false;
    if (byte === bytes.point && !isWhole) {
      output[length++] = byte;
      const fractionFrom = ++at;
      byte = input[at] ?? 0;
      for (; byte >= bytes.zero && byte <= bytes.nine && at < end; byte = input[++at] ?? 0) output[length++] = byte;
      if (at === fractionFrom) return false;
      digits += at - fractionFrom;
    }
    this.at = at;
    this.length = length;
    return digits <= maxDigits;
  }

  /** Copies a field without quotes around it as a JSON string. */
  copyPlainText(delimiter: number): boolean {
    const { input, output, end } = this;
    let { at, length } = this;
    output[length++] = bytes.quote;
    for (; at < end; at += 1) {
      const byte = input[at] ?? 0;
      if (byte === delimiter || byte === bytes.newline) break;
      if (byte < bytes.space || byte === bytes.quote || byte === bytes.backslash) return false;
      output[length++] = byte;
    }
    output[length++] = bytes.quote;
    this.at = at;
    this.length = length;
    return true;
  }

  /** Copies a field in quotes, which may hold delimiters, doubled quotes and line endings, as a JSON string. */
  copyQuotedText(): boolean {
    const { input, output, end } = this;
    let { length } = this;
    let at = this.at + 1;
    output[length++] = bytes.quote;
    for (; at < end; at += 1) {
      const byte = input[at] ?? 0;
      // The first of two quotes stands for the second, which is copied; one alone ends the field.
      if (byte === bytes.quote && input[++at] !== bytes.quote) break;
      const escape = escapeOf(byte);
      if (escape === undefined) return false;
      if (escape !== 0) output[length++] = bytes.backslash;
      output[length++] = escape === 0 ? byte : escape;
    }
    if (at > end || input[at - 1] !== bytes.quote) return false;
    output[length++] = bytes.quote;
    this.at = at;
    this.length = length;
    return true;
  }
}

/** What follows a backslash in JSON for this byte: 0 for none, undefined for a byte that needs more than that. */
function escapeOf(byte: number): number | undefined {
  if (byte === bytes.quote || byte === bytes.backslash) return byte;
  if (byte === bytes.newline) return bytes.n;
  if (byte === bytes.carriageReturn) return bytes.r;
  return byte < bytes.space ? undefined : 0;
}

function wordsOf({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
