import { ascii, type PaddedBytes, padToSteps } from "@sluice/bytes";
import { encodeIdentity, type RowIdentity } from "@sluice/schema";

import type { Transcoder } from "./transcoder.ts";

const maxIndexDigits = 16;

/** Ends each row of a record with its identity, one row after the other. */
export class IdentityWriter {
  /** The most bytes that one row's identity takes. */
  readonly maxBytes: number;
  readonly #transcoder: Transcoder;
  readonly #before: string;
  readonly #after: string;
  #nextIndex: number;
  /** Made for the second row: most records of other producers have only one. */
  #piece: PaddedBytes | undefined;
  /** Where the last digit of the index stands in the piece. */
  #lastDigitAt = 0;

  constructor(transcoder: Transcoder, first: RowIdentity, arrivedAt: string) {
    this.#transcoder = transcoder;
    this.#nextIndex = first.rowIndex;
    const { before, after } = encodeIdentity(first.batchId, arrivedAt);
    this.#before = before;
    this.#after = after;
    // A character is three bytes of UTF-8 at most.
    this.maxBytes = 3 * (this.#before.length + this.#after.length) + maxIndexDigits;
  }

  /** Writes the identity of the first row of the record, and closes the row. */
  writeFirst(): void {
    this.#transcoder.writeText(this.#text());
    this.#nextIndex += 1;
  }

  /** As {@link writeFirst}, for the next row. */
  writeNext(): void {
    if (this.#piece === undefined || !incrementDigits(this.#piece, this.#lastDigitAt)) this.#makePiece();
    if (this.#piece !== undefined) this.#transcoder.write(this.#piece);
    this.#nextIndex += 1;
  }

  #text(): string {
    return `${this.#before}${this.#nextIndex}${this.#after}`;
  }

  #makePiece(): void {
    const text = Buffer.from(this.#text());
    this.#piece = padToSteps(text);
    this.#lastDigitAt = text.length - this.#after.length - 1;
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
