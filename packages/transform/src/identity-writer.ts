import { ascii, type ByteOutput, type PaddedBytes, padToSteps } from "@sluice/bytes";
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
/** Of JSON for a character: a control character is written as `\u0001`. */
const maxCharacterBytes = 6;
const batchIdPiece = toPiece(identityMembers.batchId);
const rowIndexPiece = toPiece(identityMembers.rowIndex);
const checkPiece = toPiece(recordCheckMember);
const lineEndPiece = toPiece(lineEnd);
const checkOfOne = checkRows(0, 1);

/** Ends each row of a record with its identity, one row after the other, and the last one with the record's check, too. */
export class IdentityWriter implements RowTaker {
  /** The most bytes that one row's identity takes. */
  maxBytes = 0;
  readonly #transcoder: Transcoder;
  #batchId = "";
  #firstIndex = 0;
  #nextIndex = 0;
  #arrivedAt = "";
  /** A whole identity, to be written again with another index. Made only for records of several rows. */
  #next: PaddedBytes | undefined;
  /** Where the last digit of the index stands in it. */
  #lastDigitAt = 0;
  readonly #ending = new EndingOfOne();

  constructor(transcoder: Transcoder) {
    this.#transcoder = transcoder;
  }

  /** Begins a record. */
  begin({ batchId, rowIndex }: RowIdentity, arrivedAt: string): void {
    this.#batchId = batchId;
    this.#firstIndex = rowIndex;
    this.#nextIndex = rowIndex;
    this.#arrivedAt = arrivedAt;
    this.#next = undefined;
    this.maxBytes = fixedBytes + maxCharacterBytes * (batchId.length + arrivedAt.length);
  }

  /** Writes the identity of the row that was copied last, and closes it. */
  take(_row: number, isLast: boolean): void {
    if (!isLast) this.#writeNext();
    else if (this.#nextIndex === 0) this.#writeOnly();
    else this.#writeLast();
    this.#nextIndex += 1;
  }

  #writeNext(): void {
    if (this.#next === undefined || !incrementDigits(this.#next, this.#lastDigitAt)) this.#next = this.#writeFirst();
    else this.#transcoder.write(this.#next);
  }

  /** Writes an identity member by member, and keeps it for the rows that follow. */
  #writeFirst(): PaddedBytes {
    const output = this.#transcoder;
    const { length: from } = output;
    this.#writeBatchAndRow();
    this.#lastDigitAt = output.length - from - 1;
    this.#writeArrivedAt();
    output.write(lineEndPiece);
    return padToSteps(output.output.subarray(from, output.length));
  }

  #writeLast(): void {
    this.#writeBatchAndRow();
    this.#writeArrivedAt();
    this.#transcoder.write(checkPiece);
    this.#transcoder.writeText(`${checkRows(this.#firstIndex, this.#nextIndex - this.#firstIndex + 1)}`);
    this.#transcoder.write(lineEndPiece);
  }

  #writeOnly(): void {
    this.#transcoder.write(batchIdPiece);
    this.#transcoder.writeJsonString(this.#batchId);
    this.#ending.write(this.#transcoder, this.#arrivedAt);
  }

  #writeBatchAndRow(): void {
    this.#transcoder.write(batchIdPiece);
    this.#transcoder.writeJsonString(this.#batchId);
    this.#transcoder.write(rowIndexPiece);
    this.#transcoder.writeText(`${this.#nextIndex}`);
  }

  #writeArrivedAt(): void {
    this.#transcoder.writeText(`${identityMembers.arrivedAt}"${this.#arrivedAt}"`);
  }
}

/**
 * What follows the batch id in a record of one row whose index is 0, as most records of other producers are: the same for all
 * that arrive at one time.
 */
class EndingOfOne {
  #arrivedAt = "";
  /** Made when a time comes again. */
  #piece: PaddedBytes | undefined;

  write(output: ByteOutput, arrivedAt: string): void {
    if (arrivedAt === this.#arrivedAt) {
      this.#piece ??= toPiece(this.#text());
      output.write(this.#piece);
      return;
    }
    this.#arrivedAt = arrivedAt;
    this.#piece = undefined;
    output.writeText(this.#text());
  }

  #text(): string {
    const { rowIndex, arrivedAt } = identityMembers;
    return `${rowIndex}0${arrivedAt}"${this.#arrivedAt}"${recordCheckMember}${checkOfOne}${lineEnd}`;
  }
}

const fixedBytes =
  [identityMembers.batchId, identityMembers.rowIndex, identityMembers.arrivedAt, recordCheckMember, lineEnd].join("")
    .length +
  '""""'.length +
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
