import {
  ascii,
  ByteOutput,
  type FieldFormat,
  FieldScanner,
  findFirstMarked,
  markEscaped,
  markZeroBytes,
  repeatByte,
  WideBytes,
  wordBytes,
} from "@sluice/bytes";

import type { RecordInput } from "../record-input.ts";

const quoteWord = repeatByte(ascii.quote);

/**
 * Reads CSV bytes at one end and writes JSON bytes at the other. Its state lives in fields, so that a row allocates
 * nothing. All indexes are in bounds: `?? 0` is for the type checker alone.
 */
export class Transcoder extends ByteOutput {
  readonly delimiter: number;
  readonly scanner: FieldScanner;
  wide = new WideBytes(Buffer.alloc(0));
  input: Buffer = this.wide.buffer;
  /** Next byte to read, and where the input ends; newlines follow. */
  at = 0;
  end = 0;
  /** Number of the current record: what was remembered of another one no longer holds. */
  record = 0;
  readonly #delimiterWord: number;

  /** Undefined for a format that only the general path can read. */
  static forFormat(format: FieldFormat): Transcoder | undefined {
    const scanner = FieldScanner.forFormat({ ...format, linesInQuotes: true });
    return scanner === undefined ? undefined : new Transcoder(scanner);
  }

  private constructor(scanner: FieldScanner) {
    super();
    this.scanner = scanner;
    this.delimiter = scanner.delimiter;
    this.#delimiterWord = repeatByte(scanner.delimiter);
  }

  /** Begins a record, whose output follows that of the records before. */
  begin({ wide, length }: RecordInput, at: number): void {
    this.wide = wide;
    this.input = wide.buffer;
    this.record += 1;
    this.at = at;
    this.end = length;
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

  skipSpaces(): void {
    while (this.input[this.at] === ascii.space) this.at += 1;
  }

  /** Whether the input continues with the same bytes as those from `from` to `to`. */
  repeatsInput(from: number, to: number): boolean {
    return this.wide.equalsAt(this.wide, this.at, from, to);
  }

  /** Where the field that begins here ends, if JSON escapes nothing in it; -1 for any other. */
  findPlainEnd(): number {
    const to = findStop(this.wide, this.at, this.#delimiterWord);
    const byte = this.input[to];
    return byte === this.delimiter || byte === ascii.newline ? to : -1;
  }

  /** Writes a text of the input as a JSON string, with what JSON escapes in it; its own quotes may be doubled. */
  copyEscaped(from: number, to: number, hasDoubledQuotes: boolean): void {
    const { wide, input } = this;
    this.writeByte(ascii.quote);
    let at = from;
    for (;;) {
      const stop = Math.min(findStop(wide, at, quoteWord), to);
      this.copy(wide, at, stop);
      if (stop === to) break;
      const byte = input[stop] ?? 0;
      this.writeByte(ascii.backslash);
      this.writeByte(toEscape(byte));
      at = byte === ascii.quote && hasDoubledQuotes ? stop + 2 : stop + 1;
    }
    this.writeByte(ascii.quote);
  }
}

/** Finds the next byte that JSON escapes, or that fills `endWord`; the newlines after the input are the last. */
function findStop(wide: WideBytes, from: number, endWord: number): number {
  for (let at = from; ; at += wordBytes) {
    const word = wide.readWord(at);
    const stops = markEscaped(word) | markZeroBytes(word ^ endWord);
    if (stops !== 0) return at + findFirstMarked(stops);
  }
}

/** What follows a backslash in JSON for this byte. Of control characters, only line endings come here. */
function toEscape(byte: number): number {
  if (byte === ascii.newline) return ascii.n;
  return byte === ascii.carriageReturn ? ascii.r : byte;
}
