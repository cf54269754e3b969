import { ascii, markBytesBelow, findFirstMarked, WideBytes, wordBytes, repeatByte, markZeroBytes } from "@sluice/bytes";
import type { CsvFormat, Newline } from "@sluice/schema";

/** How a field is written. */
export const fieldKinds = {
  bare: 0,
  /** Without quotes, but not as a record has it: with blanks around it, or empty where there are quotes. */
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
 * Finds the fields of a row in bytes, without a string. It knows plain rows and sound quotes alone: for any other row it
 * answers -1, and the general path decides. State is in fields so that nothing is allocated for a row.
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
  /** Where each field that is not bare ends as it is written: its delimiter or the line ending follows. */
  readonly #writtenEnds: Int32Array;
  /** Where the row's text ends, before its line ending. */
  textEnd = 0;
  /** The row is, up to its line ending, written just as a record carries it. */
  isVerbatim = false;
  readonly #delimiter: number;
  readonly #mark: number;
  readonly #quotes: boolean;
  readonly #trim: boolean;
  /** The delimiter and the quote four times, as a word has them. */
  readonly #delimiterWord: number;
  readonly #quoteWord: number;
  /** 1 for bytes that are looked at closer at either end of a field: blanks, braces, what is not ASCII. */
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

  /** Takes bytes to scan rows of, up to `end`: there a line has ended, or a control character stands behind. */
  begin(wide: WideBytes, end: number): void {
    this.wide = wide;
    this.bytes = wide.buffer;
    this.end = end;
  }

  /** Scans the row that starts here; answers where the next one does, or -1. */
  scan(start: number): number {
    const { bytes, end, starts, ends, kinds } = this;
    const edges = this.#edges;
    const last = starts.length - 1;
    let at = start;
    // Blanks alone are no row, and a delimiter can be a blank.
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

  /** Where the next delimiter, quote or control character stands, a word at a time. */
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

  /** Where a field ends as it is written: its delimiter or the line ending follows. */
  getWrittenEnd(field: number): number {
    const isBare = this.kinds[field] === fieldKinds.bare;
    return (isBare ? this.ends[field] : this.#writtenEnds[field]) ?? 0;
  }

  /** A field that is in quotes, empty, or has something at an end that is to be looked at. */
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
    // A record has an empty field in quotes, where there are any.
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

  /** Whether a content begins and ends with what is surely no blank, nor a brace, which could be taken for JSON. */
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
