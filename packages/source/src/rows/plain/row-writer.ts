import { ascii, fieldKinds, WideBytes } from "@sluice/bytes";
import type { PackableRow } from "@sluice/lake";
import type { CsvFormat, Dataset, HeaderLayout } from "@sluice/schema";

import { type FieldScan, isVerbatim } from "./field-scan.ts";

/** Where a row lies, with its newline. */
type RowPlace = { -readonly [Key in "bytes" | "start" | "end"]: PackableRow[Key] };

export interface RowWriterOptions {
  readonly dataset: Dataset;
  readonly format: CsvFormat;
  readonly layout: HeaderLayout;
  readonly scan: FieldScan;
  /** Gets the place of each written row. */
  readonly target: RowPlace;
}

/** Writes a scanned row as records carry it. All indexes are in bounds: `?? 0` is for the type checker alone. */
export class RowWriter {
  readonly #scan: FieldScan;
  readonly #target: RowPlace;
  /** Where in the file each of the dataset's columns is. */
  readonly #positions: Int32Array;
  /** For each column that may be null, the texts that say so; the first is written. */
  readonly #nullTokens: readonly (readonly Buffer[])[];
  readonly #delimiter: number;
  readonly #quotes: boolean;
  readonly #isInOrder: boolean;
  /**
   * Rows that cannot be sent straight from the source are written here, each over the one before. Grows with them: most files
   * have none, and may be many and small.
   */
  #wide = new WideBytes(Buffer.alloc(0));
  #scratch = this.#wide.buffer;
  #end = 0;

  constructor({ dataset, format, layout, scan, target }: RowWriterOptions) {
    this.#scan = scan;
    this.#target = target;
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

  write(start: number, hasNull: boolean): void {
    const { bytes, textEnd, wide } = this.#scan;
    const isWhole = this.#isInOrder && !hasNull && this.#scan.isVerbatim;
    if (isWhole && bytes[textEnd] === ascii.newline) {
      this.#place(wide, start, textEnd + 1);
      return;
    }
    this.#end = 0;
    if (!this.#isInOrder || hasNull) this.#writeFields(hasNull);
    else this.#writeMended(start);
    this.#scratch[this.#end++] = ascii.newline;
    this.#place(this.#wide, 0, this.#end);
  }

  #place(bytes: WideBytes, start: number, end: number): void {
    const target = this.#target;
    // Most rows lie in the same buffer as the one before, and storing the same reference again costs the garbage
    // collector.
    if (target.bytes !== bytes) target.bytes = bytes;
    target.start = start;
    target.end = end;
  }

  #writeFields(hasNull: boolean): void {
    this.#makeRoom(this.#mostBytes(this.#scan.bytes.length));
    for (let column = 0; column < this.#positions.length; column += 1) {
      if (column > 0) this.#scratch[this.#end++] = this.#delimiter;
      if (hasNull && this.isNull(column))
        this.#end += this.#nullTokens[column]?.[0]?.copy(this.#scratch, this.#end) ?? 0;
      else this.#writeField(this.#positions[column] ?? 0);
    }
  }

  /** Copies each stretch that records carry as it is in one go, and rewrites the other fields one by one. */
  #writeMended(start: number): void {
    const { kinds, textEnd } = this.#scan;
    this.#makeRoom(this.#mostBytes(textEnd - start));
    let from = start;
    for (let field = 0; field < kinds.length; field += 1) {
      if (isVerbatim(kinds[field] ?? 0)) continue;
      this.#copy(from, field === 0 ? start : this.#scan.getWrittenEnd(field - 1) + 1);
      this.#writeField(field);
      from = this.#scan.getWrittenEnd(field);
    }
    this.#copy(from, textEnd);
  }

  /** Quotes and a delimiter for each field: what is written can be a little longer than what was read. */
  #mostBytes(readBytes: number): number {
    return readBytes + 16 * this.#positions.length;
  }

  #writeField(field: number): void {
    const { starts, ends, kinds } = this.#scan;
    const [from, to] = [starts[field] ?? 0, ends[field] ?? 0];
    const isQuoted = this.#quotes && (from === to || (kinds[field] ?? 0) >= fieldKinds.mustQuote);
    if (isQuoted) this.#scratch[this.#end++] = ascii.quote;
    this.#copy(from, to);
    if (isQuoted) this.#scratch[this.#end++] = ascii.quote;
  }

  #makeRoom(mostBytes: number): void {
    if (this.#scratch.length >= mostBytes) return;
    this.#wide = new WideBytes(Buffer.alloc(2 * mostBytes));
    this.#scratch = this.#wide.buffer;
  }

  #copy(from: number, to: number): void {
    this.#scan.wide.copyTo(this.#wide, this.#end, from, to);
    this.#end += to - from;
  }
}
