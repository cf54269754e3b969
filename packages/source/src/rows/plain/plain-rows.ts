import { isUtf8 } from "node:buffer";

import { FieldScanner, type WideBytes } from "@sluice/bytes";
import type { ByteCodec, CsvFormat, Dataset, HeaderLayout, Newline } from "@sluice/schema";

import type { RowGroups } from "../row-groups.ts";
import type { RowToFill } from "../row-taker.ts";
import { FieldChecks } from "./field-checks.ts";
import { FieldScan } from "./field-scan.ts";
import { getPosition } from "./get-position.ts";
import { GroupFinder } from "./group-finder.ts";
import { RepeatedValue, type ValueReader } from "./repeated-value.ts";
import { RowWriter } from "./row-writer.ts";

export interface PlainRowsOptions {
  readonly dataset: Dataset;
  readonly newline: Newline;
  readonly layout: HeaderLayout;
  readonly groups: RowGroups;
  /** Gets each row's group and bytes. */
  readonly target: RowToFill;
}

/** Longer rows are left to the general path, which knows the limits. */
const maxRowBytes = 100_000;
const noByte = -1;
const replacementCharacter = Buffer.from("\u{FFFD}");

/**
 * Reads plain, valid rows from bytes to bytes, without a string per field. For any other row it returns -1, and the
 * general path decides; the rows that it does take come out byte for byte as the general path would write them.
 */
export class PlainRows {
  readonly #scan: FieldScan;
  readonly #checks: FieldChecks;
  readonly #finder: GroupFinder;
  readonly #writer: RowWriter;
  readonly #target: RowToFill;
  /** What a comment begins with; no byte where there are none. */
  readonly #commentByte: number;

  /** Undefined for datasets whose records are not CSV, or CSV that only the general path can read. */
  static forDataset(options: PlainRowsOptions): PlainRows | undefined {
    const [format] = options.dataset.formats;
    if (format.kind !== "csv") return undefined;
    const scanner = FieldScanner.forFormat(format);
    return scanner === undefined ? undefined : new PlainRows(options, format, scanner);
  }

  private constructor(options: PlainRowsOptions, format: CsvFormat, scanner: FieldScanner) {
    const { dataset, newline, layout, groups, target } = options;
    const codecs = dataset.columns.map(({ type }) => type.createBytes?.(format.delimiter));
    const scan = new FieldScan(scanner, { newline, width: layout.width, readers: createReaders(codecs, options) });
    const writer = new RowWriter({ dataset, format, layout, scan });
    target.encoded = writer;
    const isNull = (column: number) => writer.isNull(column);
    this.#scan = scan;
    this.#writer = writer;
    this.#target = target;
    this.#commentByte = format.comment?.charCodeAt(0) ?? noByte;
    this.#checks = new FieldChecks({ dataset, layout, scan, codecs, isNull });
    this.#finder = new GroupFinder({ dataset, layout, scan, groups, codecs });
  }

  /** Takes bytes to read rows from, up to `end`; false when only the general path can read them. */
  begin(bytes: WideBytes, end: number): boolean {
    this.#scan.begin(bytes, end);
    const text = bytes.buffer.subarray(0, end);
    return isUtf8(text) && !text.includes(replacementCharacter);
  }

  /** Reads the row that starts here; returns where the next one starts, or -1. */
  read(start: number): number {
    if (this.#scan.bytes[start] === this.#commentByte) return -1;
    const next = this.#scan.scan(start);
    if (next === -1 || next - start > maxRowBytes || !this.#checks.areSound()) return -1;
    const group = this.#finder.find();
    if (group === undefined) return -1;
    if (this.#target.group !== group) this.#target.group = group;
    this.#writer.begin(start, this.#checks.hasNull);
    return next;
  }
}

/** For each field of the file, what reads a column that has a value in every row, and one that ends by itself. */
function createReaders(
  codecs: readonly (ByteCodec | undefined)[],
  { dataset, layout }: PlainRowsOptions,
): readonly (ValueReader | undefined)[] {
  const readers: (ValueReader | undefined)[] = [];
  for (const [column, codec] of codecs.entries()) {
    if (codec?.endsItself !== true || dataset.columns[column]?.optional === true) continue;
    readers[getPosition(layout, column)] = codec.repeats ? new RepeatedValue(codec) : codec;
  }
  return readers;
}
