import { isUtf8 } from "node:buffer";

import type { Dataset, HeaderLayout, Newline } from "@sluice/schema";
import type { RowGroup } from "@sluice/stream";

import type { RowGroups } from "../row-groups.ts";
import { type FieldCheck, fieldCheckOf } from "./field-checks.ts";
import { FieldScan } from "./field-scan.ts";
import { GroupFinder } from "./group-finder.ts";
import { RowWriter } from "./row-writer.ts";

export interface PlainRowsOptions {
  readonly dataset: Dataset;
  readonly newline: Newline;
  readonly layout: HeaderLayout;
  readonly groups: RowGroups;
}

/** A longer row is the general path's, which knows what is too long. */
const maxRowBytes = 100_000;
const replacementCharacter = Buffer.from("\u{FFFD}");

/**
 * Reads rows that are plain and sound from bytes to bytes, without a string for a field. For every other row it answers
 * -1, and the general path decides; what it does take is, byte for byte, what the general path would make of it.
 */
export class PlainRows {
  readonly #scan: FieldScan;
  readonly #writer: RowWriter;
  readonly #finder: GroupFinder;
  readonly #checks: readonly FieldCheck[];
  readonly #positions: Int32Array;
  readonly #optional: Uint8Array;
  /** Of the row that was read last. */
  group: RowGroup | undefined;

  /** Undefined for datasets whose records are not CSV. */
  static of(options: PlainRowsOptions): PlainRows | undefined {
    return options.dataset.formats[0].kind === "csv" ? new PlainRows(options) : undefined;
  }

  private constructor({ dataset, newline, layout, groups }: PlainRowsOptions) {
    const [format] = dataset.formats;
    if (format.kind !== "csv") throw new TypeError("only CSV has plain rows");
    this.#scan = new FieldScan(format, newline, layout.width);
    this.#writer = new RowWriter(dataset, format, layout, this.#scan);
    this.#finder = new GroupFinder(dataset, layout, this.#scan, groups);
    this.#checks = dataset.columns.map(({ type }) => fieldCheckOf(type));
    this.#positions = Int32Array.from(layout.order);
    this.#optional = Uint8Array.from(dataset.columns.map(({ optional }) => (optional === true ? 1 : 0)));
  }

  /** Where the row that was read last lies, as records carry it. */
  get row(): { readonly bytes: Buffer; readonly start: number; readonly end: number } {
    return this.#writer;
  }

  /** Takes bytes to read rows from, up to `end`; false when only the general path can read them. */
  begin(bytes: Buffer, end: number): boolean {
    this.#scan.begin(bytes, end);
    const text = bytes.subarray(0, end);
    return isUtf8(text) && !text.includes(replacementCharacter);
  }

  /** Reads the row that starts here; answers where the next one does, or -1. */
  read(start: number): number {
    const next = this.#scan.scan(start);
    if (next === -1 || next - start > maxRowBytes) return -1;
    let hasNull = false;
    for (let column = 0; column < this.#checks.length; column += 1) {
      if (this.#optional[column] === 1 && this.#writer.isNull(column)) hasNull = true;
      else if (!this.#isSound(column)) return -1;
    }
    this.group = this.#finder.find();
    if (this.group === undefined) return -1;
    this.#writer.write(start, hasNull);
    return next;
  }

  #isSound(column: number): boolean {
    const { bytes, starts, ends } = this.#scan;
    const field = this.#positions[column] ?? 0;
    return this.#checks[column]?.(bytes, starts[field] ?? 0, ends[field] ?? 0) === true;
  }
}
