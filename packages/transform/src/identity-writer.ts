import { ascii, type PaddedBytes, padToSteps } from "@sluice/bytes";
import type { RowTaker, Transcoder } from "@sluice/rows";
import { checkRows, closeLine, encodeIdentity, recordCheckDigits, type RowIdentity } from "@sluice/schema";

const maxIndexDigits = 16;
const maxClosingBytes = closeLine(10 ** recordCheckDigits - 1).length;
const closing = closeLine();

/** Ends each row of a record with its identity, one row after the other, and the last one with the record's check, too. */
export class IdentityWriter implements RowTaker {
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

  /** Writes the identity of the row that was copied last, and closes it. */
  take(row: number, isLast: boolean): void {
    if (isLast) this.#writeLast();
    else if (row === 0) this.#writeFirst();
    else this.#writeNext();
  }

  #writeFirst(): void {
    this.#transcoder.writeText(this.#text(closing));
    this.#nextIndex += 1;
  }

  #writeNext(): void {
    if (this.#piece === undefined || !incrementDigits(this.#piece, this.#lastDigitAt)) this.#makePiece();
    if (this.#piece !== undefined) this.#transcoder.write(this.#piece);
    this.#nextIndex += 1;
  }

  /** Also for a row that is the first and the last. */
  #writeLast(): void {
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
