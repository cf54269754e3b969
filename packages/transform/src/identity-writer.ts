import { ascii, type PaddedBytes, padToSteps } from "@sluice/bytes";
import type { RowTaker, Transcoder } from "@sluice/rows";
import {
  checkRows,
  identityMembers,
  lineEnd,
  recordCheckDigits,
  recordCheckMember,
  type RowIdentity,
} from "@sluice/schema";

const maxIndexDigits = 16;
/** The check of most records of other producers: of one row, without an envelope. */
const checkOfFirst = checkRows(0, 1);
/** Of JSON for a character: a control character is written as `\u0001`. */
const maxCharacterBytes = 6;
const batchIdPiece = toPiece(identityMembers.batchId);
const rowIndexPiece = toPiece(identityMembers.rowIndex);
const checkPiece = toPiece(recordCheckMember);
const lineEndPiece = toPiece(lineEnd);

/** Ends each row of a record with its identity, one row after the other, and the last one with the record's check, too. */
export class IdentityWriter implements RowTaker {
  /** The most bytes that one row's identity takes. */
  maxBytes = 0;
  readonly #transcoder: Transcoder;
  #batchId = "";
  #firstIndex = 0;
  #nextIndex = 0;
  #arrivedAt = "";
  /** Records that arrive together share it. */
  #arrivedAtPiece = toPiece("");
  /** A whole identity, to be written again with another index. Made only for records of several rows. */
  #next: PaddedBytes | undefined;
  /** Where the last digit of the index stands in it. */
  #lastDigitAt = 0;

  constructor(transcoder: Transcoder) {
    this.#transcoder = transcoder;
  }

  /** Begins a record. */
  begin({ batchId, rowIndex }: RowIdentity, arrivedAt: string): void {
    this.#batchId = batchId;
    this.#firstIndex = rowIndex;
    this.#nextIndex = rowIndex;
    this.#next = undefined;
    if (arrivedAt !== this.#arrivedAt) {
      this.#arrivedAt = arrivedAt;
      this.#arrivedAtPiece = toPiece(`${identityMembers.arrivedAt}"${arrivedAt}"`);
    }
    this.maxBytes = fixedBytes + maxCharacterBytes * batchId.length + this.#arrivedAtPiece.length;
  }

  /** Writes the identity of the row that was copied last, and closes it. */
  take(_row: number, isLast: boolean): void {
    if (isLast) this.#writeLast();
    else this.#writeNext();
    this.#nextIndex += 1;
  }

  #writeNext(): void {
    if (this.#next === undefined || !incrementDigits(this.#next, this.#lastDigitAt)) this.#next = this.#writeFirst();
    else this.#transcoder.write(this.#next);
  }

  /** Writes an identity piece by piece, and keeps it for the rows that follow. */
  #writeFirst(): PaddedBytes {
    const { length: from } = this.#transcoder;
    this.#writeIdentity();
    this.#lastDigitAt = this.#transcoder.length - this.#arrivedAtPiece.length - from - 1;
    this.#transcoder.write(lineEndPiece);
    return padToSteps(this.#transcoder.output.subarray(from, this.#transcoder.length));
  }

  /** Also for a row that is the first and the last. */
  #writeLast(): void {
    this.#writeIdentity();
    this.#transcoder.write(checkPiece);
    this.#transcoder.writeInteger(this.#check());
    this.#transcoder.write(lineEndPiece);
  }

  #check(): number {
    const rowCount = this.#nextIndex - this.#firstIndex + 1;
    return rowCount === 1 && this.#firstIndex === 0 ? checkOfFirst : checkRows(this.#firstIndex, rowCount);
  }

  #writeIdentity(): void {
    const output = this.#transcoder;
    output.write(batchIdPiece);
    output.writeJsonString(this.#batchId);
    output.write(rowIndexPiece);
    output.writeInteger(this.#nextIndex);
    output.write(this.#arrivedAtPiece);
  }
}

const fixedBytes =
  [batchIdPiece, rowIndexPiece, checkPiece, lineEndPiece].reduce((sum, { length }) => sum + length, 0) +
  '""'.length +
  maxIndexDigits +
  recordCheckDigits;

function toPiece(text: string): PaddedBytes {
  return padToSteps(Buffer.from(text));
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
