import { ascii, type PaddedBytes, padToSteps } from "@sluice/bytes";
import { checkRows, closeLine, encodeIdentity, recordCheckDigits, type RowIdentity } from "@sluice/schema";

import type { Transcoder } from "./transcoder.ts";

const maxIndexDigits = 16;
const maxClosingBytes = closeLine(10 ** recordCheckDigits - 1).length;
const closing = closeLine();

/** Ends each row of a record with its identity, one row after the other, and the last one with the record's check, too. */
export class IdentityWriter {
  /** The most bytes that one row's identity takes. */
  readonly maxBytes: number;
  readonly #transcoder: Transcoder;
  readonly #before: string;
  readonly #after: string;
  readonly #firstIndex: number;
  #nextIndex: number;
  /** Made for the second row: most records of other producers have only one. */
  #piece: PaddedBytes | undefined;
  /** Where the last digit of the index stands in the piece. */
  #lastDigitAt = 0;

  constructor(transcoder: Transcoder, first: RowIdentity, arrivedAt: string) {
    this.#transcoder = transcoder;
    this.#firstIndex = first.rowIndex;
    this.#nextIndex = first.rowIndex;
    const { before, after } = encodeIdentity(first.batchId, arrivedAt);
    this.#before = before;
    this.#after = after;
    // A character is three bytes of UTF-8 at most.
    this.maxBytes = 3 * (this.#before.length + this.#after.length) + maxIndexDigits + maxClosingBytes;
  }

  /** Writes the identity of the first row of the record, which is not its last, and closes the row. */
  writeFirst(): void {
    this.#transcoder.writeText(this.#text(closing));
    this.#nextIndex += 1;
  }

  /** As {@link writeFirst}, for the next row. */
  writeNext(): void {
    if (this.#piece === undefined || !incrementDigits(this.#piece, this.#lastDigitAt)) this.#makePiece();
    if (this.#piece !== undefined) this.#transcoder.write(this.#piece);
    this.#nextIndex += 1;
  }

  /** As {@link writeFirst}, for the last row, be it the only one. */
  writeLast(): void {
    const rowCount = this.#nextIndex - this.#firstIndex + 1;
    this.#transcoder.writeText(this.#text(closeLine(checkRows(this.#firstIndex, rowCount))));
  }

  #text(end: string): string {
    return `${this.#before}${this.#nextIndex}${this.#after}${end}`;
  }

  #makePiece(): void {
    const text = Buffer.from(this.#text(closing));
    this.#piece = padToSteps(text);
    this.#lastDigitAt = text.length - closing.length - this.#after.length - 1;
  }
}

/** Adds one to the number that ends at `lastDigitAt`; false when the sum needs another digit. */
function incrementDigits({ bytes: written }: PaddedBytes, lastDigitAt: number): boolean {
  for (let at = lastDigitAt; ; at -= 1) {
    const digit = written[at] ?? 0;
    if (digit < ascii.zero || digit > ascii.nine) return false;
    if (digit < ascii.nine) {
      written[at] = digit + 1;
      return true;
    }
    written[at] = ascii.zero;
  }
}
