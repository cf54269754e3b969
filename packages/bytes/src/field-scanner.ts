import { ascii } from "./ascii.ts";
import type { WideBytes } from "./wide-bytes.ts";
import { findFirstMarked, markBytesBelow, markZeroBytes, repeatByte, wordBytes } from "./words.ts";

/** How a field is written. */
export const fieldKinds = {
  bare: 0,
  /** Without quotes, but not as a record carries it: with blanks around it, or empty in a format that has quotes. */
  padded: 1,
  /** In quotes that it does not need. */
  quoted: 2,
  /** In quotes that it needs. */
  mustQuote: 3,
  /** With doubled quotes in it. */
  escaped: 4,
} as const;

export interface FieldFormat {
  /** One character. */
  readonly delimiter: string;
  readonly quotes: boolean;
  /** Whether blanks around a field are padding. */
  readonly trim: boolean;
}

/** Whether fields end at one byte, which is not padding at once. */
export function hasClearDelimiter({ delimiter, trim }: Pick<FieldFormat, "delimiter" | "trim">): boolean {
  return delimiter.charCodeAt(0) < 0x80 && !(trim && delimiter === " ");
}

/**
 * Finds where fields of CSV end, four bytes at a time, without making a string. Control characters end a field, or are
 * not taken. Its state lives in fields, so that a field allocates nothing. `?? 0` is for the type checker alone.
 */
export class FieldScanner {
  /** Where the content of the field scanned last lies, without quotes and the padding outside them. */
  from = 0;
  to = 0;
  kind: number = fieldKinds.bare;
  readonly delimiter: number;
  readonly #quotes: boolean;
  readonly #trim: boolean;
  /** The delimiter and the quote, each repeated to fill a word. */
  readonly #delimiterWord: number;
  readonly #quoteWord: number;

  /** Undefined for a format without a clear delimiter. */
  static forFormat(format: FieldFormat): FieldScanner | undefined {
    return hasClearDelimiter(format) ? new FieldScanner(format) : undefined;
  }

  private constructor({ delimiter, quotes, trim }: FieldFormat) {
    this.delimiter = delimiter.charCodeAt(0);
    this.#quotes = quotes;
    this.#trim = trim;
    this.#delimiterWord = repeatByte(this.delimiter);
    this.#quoteWord = quotes ? repeatByte(ascii.quote) : this.#delimiterWord;
  }

  /**
   * Scans the field that starts here, of text that ends at `end`, where a control character follows. Returns where the
   * field ends with its quotes and padding: the caller checks that a delimiter or the end of the row follows. -1 for
   * quotes that are not well formed, or hold a line ending.
   */
  scan(wide: WideBytes, start: number, end: number): number {
    const { buffer } = wide;
    let at = start;
    if (this.#trim) while (buffer[at] === ascii.space) at += 1;
    if (this.#quotes && at < end && buffer[at] === ascii.quote) return this.#scanQuoted(wide, at, end);
    return this.scanBare(wide, start, this.findBareEnd(wide, at));
  }

  /** Finds the next delimiter, quote or control character. */
  findBareEnd(wide: WideBytes, from: number): number {
    const delimiters = this.#delimiterWord;
    const quotes = this.#quoteWord;
    let at = from;
    for (;;) {
      const word = wide.readWord(at);
      const stops = markBytesBelow(word, ascii.space) | markZeroBytes(word ^ delimiters) | markZeroBytes(word ^ quotes);
      if (stops !== 0) return at + findFirstMarked(stops);
      at += wordBytes;
    }
  }

  /** As {@link scan}, for a field without quotes whose end {@link findBareEnd} has found. */
  scanBare(wide: WideBytes, start: number, next: number): number {
    this.#found(start, next, fieldKinds.bare);
    if (this.#trim) this.trimContent(wide);
    const { from, to } = this;
    // A record carries an empty field in quotes, if the format has quotes.
    if (from !== start || to !== next || (from === to && this.#quotes)) this.kind = fieldKinds.padded;
    return next;
  }

  /** Takes the blanks at both ends off the content found last. */
  trimContent({ buffer }: WideBytes): void {
    let { from, to } = this;
    while (from < to && buffer[from] === ascii.space) from += 1;
    while (to > from && buffer[to - 1] === ascii.space) to -= 1;
    this.from = from;
    this.to = to;
  }

  #scanQuoted(wide: WideBytes, quoteAt: number, end: number): number {
    const { buffer } = wide;
    const from = quoteAt + 1;
    this.kind = fieldKinds.quoted;
    let at = this.#findInQuotes(wide, from);
    while (at < end) {
      if (buffer[at] !== ascii.quote) return -1;
      const isDoubled = at + 1 < end && buffer[at + 1] === ascii.quote;
      if (!isDoubled) return this.#endQuoted(buffer, from, at);
      this.kind = fieldKinds.escaped;
      at = this.#findInQuotes(wide, at + 2);
    }
    return -1;
  }

  #endQuoted(buffer: Buffer, from: number, to: number): number {
    this.#found(from, to, from === to ? fieldKinds.mustQuote : this.kind);
    let next = to + 1;
    if (this.#trim) while (buffer[next] === ascii.space) next += 1;
    return next;
  }

  /** Finds the next quote or control character, and notes delimiters on the way. */
  #findInQuotes(wide: WideBytes, from: number): number {
    let at = from;
    for (;;) {
      const word = wide.readWord(at);
      const stops = markBytesBelow(word, ascii.space) | markZeroBytes(word ^ this.#quoteWord);
      const delimiters = markZeroBytes(word ^ this.#delimiterWord);
      // Marks below the first stop: all of them without one.
      const before = stops === 0 ? delimiters : delimiters & ((stops & -stops) - 1);
      if (before !== 0) this.kind = Math.max(this.kind, fieldKinds.mustQuote);
      if (stops !== 0) return at + findFirstMarked(stops);
      at += wordBytes;
    }
  }

  #found(from: number, to: number, kind: number): void {
    this.from = from;
    this.to = to;
    this.kind = kind;
  }
}
