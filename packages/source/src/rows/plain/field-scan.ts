import { ascii, markBytesBelow, findFirstMarked, WideBytes, wordBytes, repeatByte, markZeroBytes } from "@sluice/bytes";
import type { CsvFormat, Newline } from "@sluice/schema";

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

/** Whether a field is written just as a record carries it. */
export function isVerbatim(kind: number): boolean {
  return kind !== fieldKinds.padded && kind !== fieldKinds.quoted;
}

const noRow = -1;

/**
 * Finds the fields of a row in bytes, without making a string. It handles only plain rows and well-formed quotes; for
 * any other row it returns -1, and the general path decides. Its state lives in fields, so that a row allocates
 * nothing. All indexes are in bounds: `?? 0` is for the type checker alone.
 */
export class FieldScan {
  wide = new WideBytes(Buffer.alloc(0));
  bytes = this.wide.buffer;
  /** Where the bytes end; the last row may lack its line ending. */
  end = 0;
  /** Where the content of each field lies, without quotes and padding. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly kinds: Uint8Array;
  /** Where each field that is not bare ends in the source, with its closing quote and padding. */
  readonly #writtenEnds: Int32Array;
  /** Where the row's text ends, before its line ending. */
  textEnd = 0;
  /** Whether the row, up to its line ending, is written exactly as a record carries it. */
  isVerbatim = false;
  readonly #delimiter: number;
  readonly #mark: number;
  readonly #quotes: boolean;
  readonly #trim: boolean;
  /** The delimiter and the quote, each repeated four times to fill a word. */
  readonly #delimiterWord: number;
  readonly #quoteWord: number;
  /** 1 for bytes that need a closer look at either end of a field: blanks, braces, anything outside ASCII. */
  readonly #edges = new Uint8Array(256);

  constructor(format: CsvFormat, newline: Newline, width: number) {
    this.#delimiter = format.delimiter.charCodeAt(0);
    this.#mark = newline === "\r" ? ascii.carriageReturn : ascii.newline;
    this.#quotes = format.quotes;
    this.#trim = format.trim;
    this.starts = new Int32Array(width);
    this.ends = new Int32Array(width);
    this.kinds = new Uint8Array(width);
    this.#writtenEnds = new Int32Array(width);
    this.#delimiterWord = repeatByte(this.#delimiter);
    this.#quoteWord = format.quotes ? repeatByte(ascii.quote) : this.#delimiterWord;
    this.#edges.fill(1, 0x80);
    this.#edges[ascii.space] = 1;
    this.#edges[ascii.openBrace] = 1;
  }

  /** Sets the bytes to scan, up to `end`: either a line ends there, or a control character follows. */
  begin(wide: WideBytes, end: number): void {
    this.wide = wide;
    this.bytes = wide.buffer;
    this.end = end;
  }

  /** Scans the row that starts here; returns where the next one starts, or -1. */
  scan(start: number): number {
    const { bytes, end, starts, ends, kinds } = this;
    const edges = this.#edges;
    const last = starts.length - 1;
    let at = start;
    // A line of blanks is not a row, and the delimiter itself may be a blank.
    if ((bytes[start] ?? 0) <= ascii.space) return noRow;
    this.isVerbatim = true;
    for (let field = 0; field <= last; field += 1) {
      const from = at;
      at = this.#findBareEnd(from);
      starts[field] = from;
      ends[field] = at;
      kinds[field] = fieldKinds.bare;
      const isBare = at > from && edges[bytes[from] ?? 0] === 0 && edges[bytes[at - 1] ?? 0] === 0;
      if (!isBare) at = this.#scanOther(field, from, at);
      if (at === noRow) return noRow;
      if (field === last) break;
      if (at >= end || bytes[at] !== this.#delimiter) return noRow;
      at += 1;
    }
    this.textEnd = at;
    return this.#afterLineEnding(at);
  }

  /** Finds the next delimiter, quote or control character, a word at a time. */
  #findBareEnd(from: number): number {
    const { wide } = this;
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

  /** Where a field ends in the source: its delimiter or the line ending follows. */
  getWrittenEnd(field: number): number {
    const isBare = this.kinds[field] === fieldKinds.bare;
    return (isBare ? this.ends[field] : this.#writtenEnds[field]) ?? 0;
  }

  /** Scans a field that is quoted, empty, or needs a closer look at one of its ends. */
  #scanOther(field: number, from: number, to: number): number {
    const isQuoted = this.#quotes && from < this.end && this.bytes[from] === ascii.quote;
    return isQuoted ? this.#scanQuoted(field, from) : this.#scanBare(field, from, to);
  }

  #scanBare(field: number, start: number, at: number): number {
    const { bytes } = this;
    let from = start;
    let to = at;
    if (this.#trim) {
      while (from < to && bytes[from] === ascii.space) from += 1;
      while (to > from && bytes[to - 1] === ascii.space) to -= 1;
    }
    // A record carries an empty field in quotes, if the format has quotes.
    const isPadded = from !== start || to !== at || (from === to && this.#quotes);
    if (!this.#isPlain(from, to)) return noRow;
    return this.#found(field, from, to, isPadded ? fieldKinds.padded : fieldKinds.bare, at);
  }

  #scanQuoted(field: number, start: number): number {
    const { bytes, end } = this;
    let kind: number = fieldKinds.quoted;
    let at = start + 1;
    for (; at < end; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte < ascii.space) return noRow;
      if (byte === this.#delimiter && kind < fieldKinds.mustQuote) kind = fieldKinds.mustQuote;
      if (byte !== ascii.quote) continue;
      if (bytes[at + 1] !== ascii.quote || at + 1 >= end) break;
      kind = fieldKinds.escaped;
      at += 1;
    }
    if (at >= end || !this.#isPlain(start + 1, at)) return noRow;
    if (at === start + 1) kind = fieldKinds.mustQuote;
    return this.#found(field, start + 1, at, kind, at + 1);
  }

  // oxlint-disable-next-line eslint/max-params -- an object for each field would be allocated for each field
  #found(field: number, from: number, to: number, kind: number, next: number): number {
    this.starts[field] = from;
    this.ends[field] = to;
    this.kinds[field] = kind;
    this.#writtenEnds[field] = next;
    if (!isVerbatim(kind)) this.isVerbatim = false;
    return next;
  }

  /**
   * Whether a field surely has no blank at either end, and no brace at its beginning, which could be taken for JSON.
   */
  #isPlain(from: number, to: number): boolean {
    if (from === to) return true;
    const first = this.bytes[from] ?? 0;
    const last = this.bytes[to - 1] ?? 0;
    if (first >= 0x80 || last >= 0x80) return this.#isPlainUnicode(from, to);
    return first !== ascii.space && first !== ascii.openBrace && last !== ascii.space;
  }

  #isPlainUnicode(from: number, to: number): boolean {
    let lastLead = to - 1;
    while (lastLead > from && isContinuation(this.bytes[lastLead] ?? 0)) lastLead -= 1;
    const [first, last] = [this.bytes[from] ?? 0, this.bytes[lastLead] ?? 0];
    return first !== ascii.openBrace && !mayBeginBlank(first) && !mayBeginBlank(last);
  }

  #afterLineEnding(at: number): number {
    if (at === this.end) return at;
    const byte = this.bytes[at];
    if (byte === this.#mark) return at + 1;
    if (byte !== ascii.carriageReturn) return noRow;
    if (at + 1 === this.end) return at + 1;
    return this.bytes[at + 1] === this.#mark ? at + 2 : noRow;
  }
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** First bytes of the characters that JavaScript trims: U+0020 and U+00A0, U+1680, U+2000 to U+3000, U+FEFF. */
function mayBeginBlank(lead: number): boolean {
  return lead === ascii.space || lead === 0xc2 || lead === 0xe1 || lead === 0xe2 || lead === 0xe3 || lead === 0xef;
}
