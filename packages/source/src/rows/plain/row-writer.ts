import { ascii, fieldKinds, WideBytes } from "@sluice/bytes";
import type { EncodedRow } from "@sluice/lake";
import type { CsvFormat, Dataset, HeaderLayout } from "@sluice/schema";

import type { FieldScan } from "./field-scan.ts";

export interface RowWriterOptions {
  readonly dataset: Dataset;
  readonly format: CsvFormat;
  readonly layout: HeaderLayout;
  readonly scan: FieldScan;
}

/** The current row's bytes, as records carry it. All indexes are in bounds: `?? 0` is for the type checker alone. */
export class RowWriter implements EncodedRow {
  /** Of the current row, with its `\n`. */
  length = 0;
  readonly #scan: FieldScan;
  /** Where in the file each of the dataset's columns is. */
  readonly #positions: Int32Array;
  /** For each column that may be null, the texts that say so; the first is written. */
  readonly #nullTokens: readonly (readonly Buffer[])[];
  readonly #delimiter: number;
  readonly #quotes: boolean;
  readonly #isInOrder: boolean;
  /** Where the current row lies, unless it is mended on the way to its record. */
  #bytes = new WideBytes(Buffer.alloc(0));
  #start = 0;
  #isMended = false;
  /** Rows whose columns are not in order, or with nulls, are written here, each over the one before. Grows with them. */
  #scratch = new WideBytes(Buffer.alloc(0));

  constructor({ dataset, format, layout, scan }: RowWriterOptions) {
    this.#scan = scan;
    this.#positions = Int32Array.from(layout.order);
    this.#delimiter = format.delimiter.charCodeAt(0);
    this.#quotes = format.quotes;
    this.#isInOrder =
      layout.width === dataset.columns.length && layout.order.every((position, index) => position === index);
    const tokens = dataset.formats.flatMap((each) => (each.kind === "csv" ? each.nullTokens : []));
    const written = format.nullTokens[0] ?? "";
    this.#nullTokens = dataset.columns.map(({ optional }) =>
      optional === true ? [written, ...tokens].map((token) => Buffer.from(token)) : [],
    );
  }

  /** Whether the scanned field of a column stands for null. */
  isNull(column: number): boolean {
    const tokens = this.#nullTokens[column] ?? [];
    if (tokens.length === 0) return false;
    const field = this.#positions[column] ?? 0;
    const [from, to] = [this.#scan.starts[field] ?? 0, this.#scan.ends[field] ?? 0];
    // The first entry is what gets written for null; the tokens to recognize follow it.
    return tokens.slice(1).some((token) => token.compare(this.#scan.bytes, from, to) === 0);
  }

  /** Takes the row that was scanned last, which began at `start`. */
  begin(start: number, hasNull: boolean): void {
    const { wide, bytes, textEnd, isVerbatim } = this.#scan;
    this.#isMended = false;
    if (!this.#isInOrder || hasNull) {
      const length = this.#writeFields(hasNull);
      this.#lieAt(this.#scratch, 0, length);
      return;
    }
    this.#lieAt(wide, start, textEnd + 1 - start);
    if (isVerbatim && bytes[textEnd] === ascii.newline) return;
    this.#isMended = true;
    this.length -= this.#countMendedAway(start);
  }

  copyTo(target: WideBytes, at: number): void {
    if (this.#isMended) this.#copyMended(target, at);
    else this.#bytes.copyTo(target, at, this.#start, this.#start + this.length);
  }

  #lieAt(bytes: WideBytes, start: number, length: number): void {
    // Most rows lie in the same memory as the one before, and storing the same reference again costs the garbage collector.
    if (this.#bytes !== bytes) this.#bytes = bytes;
    this.#start = start;
    this.length = length;
  }

  /** How many bytes the row is shorter than it was. */
  #countMendedAway(start: number): number {
    const { mended, mendedCount } = this.#scan;
    let count = 0;
    for (let index = 0; index < mendedCount; index += 1) {
      const field = mended[index] ?? 0;
      count += this.#scan.getWrittenEnd(field) - this.#getWrittenStart(field, start) - this.#countFieldBytes(field);
    }
    return count;
  }

  /** Copies each stretch that records carry as it is in one go, and rewrites the other fields one by one. */
  #copyMended(target: WideBytes, at: number): void {
    const { wide, mended, mendedCount, textEnd } = this.#scan;
    const ending = at + this.length - 1;
    let from = this.#start;
    let to = at;
    for (let index = 0; index < mendedCount; index += 1) {
      const field = mended[index] ?? 0;
      const writtenStart = this.#getWrittenStart(field, this.#start);
      wide.copyTo(target, to, from, writtenStart);
      to = this.#writeField(target, to + writtenStart - from, field);
      from = this.#scan.getWrittenEnd(field);
    }
    wide.copyTo(target, to, from, textEnd);
    target.buffer[ending] = ascii.newline;
  }

  #getWrittenStart(field: number, start: number): number {
    return field === 0 ? start : this.#scan.getWrittenEnd(field - 1) + 1;
  }

  /** Returns how many bytes it wrote. */
  #writeFields(hasNull: boolean): number {
    this.#makeRoom(this.#scan.bytes.length);
    const target = this.#scratch;
    let at = 0;
    for (let column = 0; column < this.#positions.length; column += 1) {
      if (column > 0) target.buffer[at++] = this.#delimiter;
      if (hasNull && this.isNull(column)) at += this.#nullTokens[column]?.[0]?.copy(target.buffer, at) ?? 0;
      else at = this.#writeField(target, at, this.#positions[column] ?? 0);
    }
    target.buffer[at++] = ascii.newline;
    return at;
  }

  /** Quotes and a delimiter for each field: what is written can be a little longer than what was read. */
  #makeRoom(readBytes: number): void {
    const mostBytes = readBytes + 16 * this.#positions.length;
    if (this.#scratch.buffer.length < mostBytes) this.#scratch = new WideBytes(Buffer.alloc(2 * mostBytes));
  }

  /** Returns where the field ends. */
  #writeField(target: WideBytes, at: number, field: number): number {
    const { wide, starts, ends } = this.#scan;
    const [from, to] = [starts[field] ?? 0, ends[field] ?? 0];
    if (!this.#isQuoted(field)) {
      wide.copyTo(target, at, from, to);
      return at + to - from;
    }
    target.buffer[at] = ascii.quote;
    wide.copyTo(target, at + 1, from, to);
    target.buffer[at + 1 + to - from] = ascii.quote;
    return at + 2 + to - from;
  }

  #countFieldBytes(field: number): number {
    const { starts, ends } = this.#scan;
    return (ends[field] ?? 0) - (starts[field] ?? 0) + (this.#isQuoted(field) ? 2 : 0);
  }

  #isQuoted(field: number): boolean {
    const { starts, ends, kinds } = this.#scan;
    return this.#quotes && (starts[field] === ends[field] || (kinds[field] ?? 0) >= fieldKinds.mustQuote);
  }
}
