import { WideBytes } from "@sluice/bytes";

/**
 * A row as its record carries it, with its `\n`. Where its bytes come from is its own affair: most rows go straight from their
 * source into the record.
 */
export interface EncodedRow {
  /** Bytes. */
  readonly length: number;
  /** Writes these bytes at a place that has room for them, and no other. */
  copyTo(target: WideBytes, at: number): void;
}

/** A row that has been written as text. */
export class EncodedLine implements EncodedRow {
  readonly length: number;
  readonly #bytes: WideBytes;

  /** Of a line with its `\n`. */
  constructor(line: string) {
    this.#bytes = new WideBytes(Buffer.from(line));
    this.length = this.#bytes.buffer.length;
  }

  copyTo(target: WideBytes, at: number): void {
    this.#bytes.copyTo(target, at, 0, this.length);
  }
}

/** A row's bytes, in memory of their own. */
export function copyEncodedRow(row: EncodedRow): Buffer {
  const copy = new WideBytes(Buffer.allocUnsafe(row.length));
  row.copyTo(copy, 0);
  return copy.buffer;
}
