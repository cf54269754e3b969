import { ascii, fieldKinds, type FieldScanner, mayHaveBlankEdges, WideBytes } from "@sluice/bytes";
import type { Newline } from "@sluice/schema";

import type { ValueReader } from "./repeated-value.ts";

/** Whether a field is written just as a record carries it. */
function isVerbatim(kind: number): boolean {
  return kind !== fieldKinds.padded && kind !== fieldKinds.quoted;
}

const noRow = -1;
const noValue = -1;

export interface RowForm {
  readonly newline: Newline;
  /** Fields of a row. */
  readonly width: number;
  /** For fields whose values end by themselves, what reads them. */
  readonly readers: readonly (ValueReader | undefined)[];
}

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
  /** The fields that a record carries in another way than they are written, in order, and how many those are. */
  readonly mended: Int32Array;
  mendedCount = 0;
  /** Whether each field that has a reader was a value of its column, which its codec holds. */
  hasAllValues = false;
  /** What reads a field's values, for columns whose values end by themselves. */
  readonly readers: readonly (ValueReader | undefined)[];
  readonly #mark: number;
  readonly #scanner: FieldScanner;
  /** 1 for bytes that need a closer look at either end of a field: blanks, braces, anything outside ASCII. */
  readonly #edges = new Uint8Array(256);

  constructor(scanner: FieldScanner, { newline, width, readers }: RowForm) {
    this.#scanner = scanner;
    this.readers = Array.from({ length: width }, (_, field) => readers[field]);
    this.#mark = newline === "\r" ? ascii.carriageReturn : ascii.newline;
    this.starts = new Int32Array(width);
    this.ends = new Int32Array(width);
    this.kinds = new Uint8Array(width);
    this.mended = new Int32Array(width);
    this.#writtenEnds = new Int32Array(width);
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

  /** Whether the row, up to its line ending, is written exactly as a record carries it. */
  get isVerbatim(): boolean {
    return this.mendedCount === 0;
  }

  /** Scans the row that starts here; returns where the next one starts, or -1. */
  scan(start: number): number {
    const { bytes, end, readers } = this;
    const { delimiter } = this.#scanner;
    const last = readers.length - 1;
    let at = start;
    // A line of blanks is not a row, and the delimiter itself may be a blank.
    if ((bytes[start] ?? 0) <= ascii.space) return noRow;
    this.mendedCount = 0;
    this.hasAllValues = true;
    for (let field = 0; field <= last; field += 1) {
      const reader = readers[field];
      const valueEnd = reader === undefined ? noValue : this.#readValue(reader, field, at);
      at = valueEnd === noValue ? this.#scanText(field, at) : valueEnd;
      if (at === noRow) return noRow;
      if (field === last) break;
      if (at >= end || bytes[at] !== delimiter) return noRow;
      at += 1;
    }
    this.textEnd = at;
    return this.#afterLineEnding(at);
  }

  /** Where a field ends that is a value without anything around it; -1 for any other. */
  #readValue(reader: ValueReader, field: number, from: number): number {
    const to = reader.read(this.wide, from, this.end);
    const isWhole = to !== noValue && this.#endsField(this.bytes[to] ?? 0);
    if (isWhole) this.#setBare(field, from, to);
    else this.hasAllValues = false;
    return isWhole ? to : noValue;
  }

  #endsField(next: number): boolean {
    return next === this.#scanner.delimiter || next < ascii.space;
  }

  #setBare(field: number, from: number, to: number): void {
    this.starts[field] = from;
    this.ends[field] = to;
    this.kinds[field] = fieldKinds.bare;
  }

  /** Where a field of any text ends; -1 where only the general path can tell. */
  #scanText(field: number, from: number): number {
    const { bytes } = this;
    const edges = this.#edges;
    const to = this.#scanner.findBareEnd(this.wide, from);
    const isBare = to > from && edges[bytes[from] ?? 0] === 0 && edges[bytes[to - 1] ?? 0] === 0;
    if (!isBare) return this.#scanOther(field, from, to);
    this.#setBare(field, from, to);
    return to;
  }

  /** Where a field ends in the source: its delimiter or the line ending follows. */
  getWrittenEnd(field: number): number {
    const isBare = this.kinds[field] === fieldKinds.bare;
    return (isBare ? this.ends[field] : this.#writtenEnds[field]) ?? 0;
  }

  /** Scans a field that is quoted, empty, or needs a closer look at one of its ends. */
  #scanOther(field: number, start: number, bareEnd: number): number {
    const { wide, end } = this;
    // Quotes behind padding are left to the general path.
    const isBare = bareEnd > start;
    const next = isBare ? this.#scanner.scanBare(wide, start, bareEnd) : this.#scanner.scan(wide, start, end);
    return next === noRow || !this.#isPlain(next) ? noRow : this.#found(field, next);
  }

  /**
   * Whether the field found last surely has no blank behind its quotes or at either end of its content, and no brace at
   * its beginning, which could be taken for JSON.
   */
  #isPlain(next: number): boolean {
    const { from, to, kind } = this.#scanner;
    const { bytes } = this;
    if (kind >= fieldKinds.quoted && to !== next - 1) return false;
    return from === to || (bytes[from] !== ascii.openBrace && !mayHaveBlankEdges(bytes, from, to));
  }

  #found(field: number, next: number): number {
    const { from, to, kind } = this.#scanner;
    this.starts[field] = from;
    this.ends[field] = to;
    this.kinds[field] = kind;
    this.#writtenEnds[field] = next;
    if (!isVerbatim(kind)) this.mended[this.mendedCount++] = field;
    return next;
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
