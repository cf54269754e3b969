import { EncodedLine } from "@sluice/lake";
import { type Dataset, type HeaderLayout, parseSourceChunk, type SourceReading, type SourceRow } from "@sluice/schema";

import { checkRow } from "./check-row.ts";
import { findSourceFormat, pickSourceParts } from "./find-source-format.ts";
import { Likeness } from "./likeness.ts";
import { LineBlock } from "./line-block.ts";
import { PlainRows } from "./plain/plain-rows.ts";
import { RawBytes } from "./raw-bytes.ts";
import { readHead } from "./read-head.ts";
import { readOneRow } from "./read-one-row.ts";
import type { RowGroups } from "./row-groups.ts";
import { createEmptyRow, type RowTaker } from "./row-taker.ts";

export interface RowReaderOptions {
  readonly dataset: Dataset;
  /** Of the source, for messages. */
  readonly name: string;
  readonly groups: RowGroups;
  readonly taker: RowTaker;
  /** Where to begin: byte of the source, its line, and the position of its row in the load. */
  readonly from: { readonly byte: number; readonly line: number; readonly row: number };
  /** How the source is read, when that is known from an earlier run. */
  readonly reading?: SourceReading;
  readonly onReading?: (reading: SourceReading) => void;
  /** Gets the headers of a file that name no column of the dataset. */
  readonly onUnknown?: (headers: readonly string[]) => void;
  /** After so many rows, none of which fits, the source is refused. Default: it never is. */
  readonly maxUnlikeRows?: number | undefined;
}

/**
 * Checks a source's rows against a dataset as its bytes arrive: plain rows go from bytes to bytes, all others take the
 * general path. A header in the first line is skipped, and gives the order of the columns. A bad row is handed to the
 * taker as a reject, and never ends the reading. Throws `SourceError` for a source that cannot be the dataset's.
 */
export class RowReader {
  /** Position in the load of the next row. */
  row: number;
  readonly #options: RowReaderOptions;
  readonly #block: LineBlock;
  #reading: SourceReading | undefined;
  #plain: PlainRows | undefined;
  #isPlainBlock = false;
  /** Rows of the block, when the general path has read them all at once, and how many lines they take. */
  #parsed: readonly SourceRow[] = [];
  #parsedLines = 0;
  #parsedAt = 0;
  #rawBytes: RawBytes | undefined;
  readonly #likeness: Likeness;
  /** Filled and handed out anew for each plain row. */
  readonly #good = createEmptyRow();

  constructor(options: RowReaderOptions) {
    this.#options = options;
    this.row = options.from.row;
    this.#likeness = new Likeness(options);
    this.#block = new LineBlock(options.from.byte, options.from.line);
    if (options.reading !== undefined) this.#begin(options.reading);
  }

  /** Where reading may resume: at the next row, or where its block begins when the block was parsed as a whole. */
  place(): { readonly byte: number; readonly line: number; readonly row: number } {
    return { byte: this.#block.position, line: this.#block.line, row: this.row - this.#parsedAt };
  }

  /** Takes the next bytes; `isLast` says that no more will come. */
  feed(chunk: Uint8Array, isLast = false): void {
    this.#block.add(chunk, isLast);
    if (this.#reading === undefined) this.#readHead();
    if (this.#reading === undefined) return;
    this.#isPlainBlock = this.#plain?.begin(this.#block.wide, this.#block.end) === true;
    if (!this.#isPlainBlock) this.#parseBlock(this.#reading);
  }

  /** Reads at most this many rows; returns how many it read: fewer only when it needs more bytes. */
  read(maxRows: number): number {
    const before = this.row;
    if (this.#isPlainBlock) this.#readPlain(before + maxRows);
    else this.#readParsed(before + maxRows);
    return this.row - before;
  }

  #readHead(): void {
    const { dataset, name, onReading, onUnknown } = this.#options;
    const { bytes } = this.#block;
    const reading = readHead(this.#block, { dataset, name, onUnknown });
    if (reading === undefined) return;
    this.#likeness.begin(bytes);
    this.#begin(reading);
    onReading?.(reading);
  }

  #begin(reading: SourceReading): void {
    const { dataset, groups } = this.#options;
    this.#reading = reading;
    this.#block.setNewline(reading.newline);
    if (findSourceFormat(dataset, reading) !== dataset.formats[0]) return;
    const layout = reading.layout ?? createHeaderlessLayout(dataset);
    // Bytes to bytes is for files that have every column.
    if (layout.order.includes(-1)) return;
    this.#plain = PlainRows.forDataset({ dataset, newline: reading.newline, layout, groups, target: this.#good });
  }

  #readPlain(untilRow: number): void {
    const block = this.#block;
    const plain = this.#plain;
    if (plain === undefined) return;
    while (this.row < untilRow && block.at < block.end) {
      const next = plain.read(block.at);
      if (next !== -1) this.#givePlain(next);
      else if (!this.#readOther()) return;
    }
  }

  #givePlain(next: number): void {
    const block = this.#block;
    const good = this.#good;
    good.row = this.row++;
    good.line = block.line;
    this.#options.taker.take(good);
    this.#likeness.hasFit = true;
    block.at = next;
    block.advanceLines(1);
  }

  /** Reads one row that is not plain; false when it continues beyond the bytes received so far. */
  #readOther(): boolean {
    const reading = this.#reading;
    if (reading === undefined) return false;
    const found = readOneRow(this.#block, this.#options.dataset, reading);
    if (found === "open") return false;
    this.#rawBytes = new RawBytes(this.#block, reading.newline);
    if (found.row !== undefined) this.#give(found.row);
    this.#block.skipLines(found.lines);
    return true;
  }

  #parseBlock(reading: SourceReading): void {
    const { dataset } = this.#options;
    const { bytes, at, end, isLast } = this.#block;
    const text = bytes.toString("utf8", at, end);
    const format = findSourceFormat(dataset, reading);
    const chunk = parseSourceChunk(text, { dataset, format }, { ...reading, ...pickSourceParts(format), isLast });
    this.#parsed = chunk.rows;
    this.#parsedLines = chunk.lineCount;
    this.#parsedAt = 0;
    this.#rawBytes = new RawBytes(this.#block, reading.newline);
  }

  #readParsed(untilRow: number): void {
    for (; this.row < untilRow && this.#parsedAt < this.#parsed.length; this.#parsedAt += 1) {
      const row = this.#parsed[this.#parsedAt];
      if (row !== undefined) this.#give(row);
    }
    if (this.#parsedAt < this.#parsed.length) return;
    this.#block.skipLines(this.#parsedLines);
    this.#parsed = [];
    this.#parsedLines = 0;
    this.#parsedAt = 0;
  }

  #give(sourceRow: SourceRow): void {
    const { dataset, groups, taker } = this.#options;
    const checked = checkRow(dataset, sourceRow, this.#reading?.layout);
    const line = this.#block.line + sourceRow.line - 1;
    const row = this.row++;
    if (!checked.ok) {
      const rawBytes = this.#rawBytes?.findForeign(sourceRow);
      const foreign = rawBytes === undefined ? {} : { rawBytes };
      const fieldOrder = findFieldOrder(sourceRow.fields.length, this.#reading?.layout);
      const order = fieldOrder === undefined ? {} : { fieldOrder };
      taker.reject({ row, line, raw: sourceRow.raw, ...foreign, ...order, problem: checked.problem });
      this.#likeness.addReject();
      return;
    }
    this.#likeness.hasFit = true;
    const group = groups.findGroup(checked.partition, checked.routingValue);
    taker.take({ row, line, group, encoded: new EncodedLine(checked.line) });
  }
}

/**
 * The order of a row's fields, unless its header is the dataset's own. Fields that go beyond the header come last: a row
 * with too many is never one with the right number.
 */
function findFieldOrder(count: number, layout: HeaderLayout | undefined): readonly number[] | undefined {
  if (layout === undefined) return undefined;
  const { order, width } = layout;
  if (width === order.length && order.every((place, column) => place === column)) return undefined;
  return [...order, ...Array.from({ length: Math.max(0, count - width) }, (_, index) => width + index)];
}

/** Where the columns of a file without a header are. */
function createHeaderlessLayout({ columns }: Dataset): HeaderLayout {
  return { order: columns.map((_, index) => index), width: columns.length };
}
