import type { CsvFormat, Dataset, HeaderLayout } from "@sluice/schema";

import { ascii } from "./ascii.ts";
import { fieldKinds, type FieldScan, isVerbatim, viewOf } from "./field-scan.ts";

/** Bytes that are copied at a time. */
const stepBytes = 8;

/** Writes a scanned row as records carry it, and says where it lies. */
export class RowWriter {
  /** Where the row lies, with its newline. */
  bytes: Buffer = Buffer.alloc(0);
  start = 0;
  end = 0;
  readonly #scan: FieldScan;
  /** Where in the file each of the dataset's columns is. */
  readonly #positions: Int32Array;
  /** For each column that may be null, the texts that say so; the first is written. */
  readonly #nullTokens: readonly (readonly Buffer[])[];
  readonly #delimiter: number;
  readonly #quotes: boolean;
  readonly #isInOrder: boolean;
  #scratch = Buffer.alloc(64 * 1024);
  #scratchView = viewOf(this.#scratch);

  constructor(dataset: Dataset, format: CsvFormat, layout: HeaderLayout, scan: FieldScan) {
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
    // The first is not a token by itself, but what is written for one.
    return tokens.slice(1).some((token) => token.compare(this.#scan.bytes, from, to) === 0);
  }

  write(start: number, hasNull: boolean): void {
    const { bytes, textEnd } = this.#scan;
    if (!this.#isInOrder || hasNull) {
      this.#writeFields(hasNull);
    } else if (!this.#scan.isVerbatim) {
      this.#writeMended(start);
    } else if (bytes[textEnd] === ascii.newline) {
      this.bytes = bytes;
      this.start = start;
      this.end = textEnd + 1;
    } else {
      this.#begin(textEnd - start + 1);
      this.#copy(start, textEnd);
      this.#scratch[this.end++] = ascii.newline;
    }
  }

  #writeFields(hasNull: boolean): void {
    this.#begin(this.#mostBytes(this.#scan.bytes.length));
    for (let column = 0; column < this.#positions.length; column += 1) {
      if (column > 0) this.#scratch[this.end++] = this.#delimiter;
      if (hasNull && this.isNull(column)) this.end += this.#nullTokens[column]?.[0]?.copy(this.#scratch, this.end) ?? 0;
      else this.#writeField(this.#positions[column] ?? 0);
    }
    this.#scratch[this.end++] = ascii.newline;
  }

  /** Copies what is written as a record carries it in one piece, and the other fields one by one. */
  #writeMended(start: number): void {
    const { kinds, writtenEnds, textEnd } = this.#scan;
    this.#begin(this.#mostBytes(textEnd - start));
    let from = start;
    for (let field = 0; field < kinds.length; field += 1) {
      if (isVerbatim(kinds[field] ?? 0)) continue;
      this.#copy(from, field === 0 ? start : (writtenEnds[field - 1] ?? 0) + 1);
      this.#writeField(field);
      from = writtenEnds[field] ?? 0;
    }
    this.#copy(from, textEnd);
    this.#scratch[this.end++] = ascii.newline;
  }

  /** Quotes and a delimiter for each field: what is written can be a little longer than what was read. */
  #mostBytes(readBytes: number): number {
    return readBytes + 16 * this.#positions.length;
  }

  #writeField(field: number): void {
    const { starts, ends, kinds } = this.#scan;
    const [from, to] = [starts[field] ?? 0, ends[field] ?? 0];
    const isQuoted = this.#quotes && (from === to || (kinds[field] ?? 0) >= fieldKinds.mustQuote);
    if (isQuoted) this.#scratch[this.end++] = ascii.quote;
    this.#copy(from, to);
    if (isQuoted) this.#scratch[this.end++] = ascii.quote;
  }

  /** Makes room for so many bytes, and for what a step copies too much. */
  #begin(mostBytes: number): void {
    if (this.#scratch.length < mostBytes + stepBytes) {
      this.#scratch = Buffer.alloc(2 * (mostBytes + stepBytes));
      this.#scratchView = viewOf(this.#scratch);
    }
    this.bytes = this.#scratch;
    this.start = 0;
    this.end = 0;
  }

  /**
   * Eight bytes a step, as a double that nobody looks at. Its bits stay as they are: only of a NaN they might not, which
   * no eight bytes of UTF-8 are. What a step copies too much is overwritten by what follows.
   */
  #copy(from: number, to: number): void {
    const { bytes, view } = this.#scan;
    if (to + stepBytes > bytes.length) {
      this.end += bytes.copy(this.#scratch, this.end, from, to);
      return;
    }
    const scratch = this.#scratchView;
    const ahead = this.end - from;
    for (let at = from; at < to; at += stepBytes) scratch.setFloat64(at + ahead, view.getFloat64(at, true), true);
    this.end += to - from;
  }
}
