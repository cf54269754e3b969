import { type ByteOutput, type PaddedBytes, padToSteps } from "@sluice/bytes";
import type { RowEnding } from "@sluice/rows";
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
export class IdentityWriter implements RowEnding {
  readonly #output: ByteOutput;
  #batchId = "";
  #firstIndex = 0;
  #arrivedAt = "";
  readonly #ending = new EndingOfOne();

  constructor(output: ByteOutput) {
    this.#output = output;
  }

  /** Begins a record. */
  begin({ batchId, rowIndex }: RowIdentity, arrivedAt: string): void {
    this.#batchId = batchId;
    this.#firstIndex = rowIndex;
    this.#arrivedAt = arrivedAt;
  }

  /** The most bytes that one row's identity takes. */
  get maxBytes(): number {
    return fixedBytes + maxCharacterBytes * (this.#batchId.length + this.#arrivedAt.length);
  }

  endRow(row: number): number {
    const output = this.#output;
    this.#writeBatchAndRow(row);
    const lastDigit = output.length - 1;
    this.#writeArrivedAt();
    output.write(lineEndPiece);
    return lastDigit;
  }

  endLastRow(row: number): void {
    if (this.#firstIndex + row === 0) this.#writeOnly();
    else this.#writeLast(row);
  }

  #writeLast(row: number): void {
    this.#writeBatchAndRow(row);
    this.#writeArrivedAt();
    this.#output.write(checkPiece);
    this.#output.writeText(`${checkRows(this.#firstIndex, row + 1)}`);
    this.#output.write(lineEndPiece);
  }

  #writeOnly(): void {
    this.#output.write(batchIdPiece);
    this.#output.writeJsonString(this.#batchId);
    this.#ending.write(this.#output, this.#arrivedAt);
  }

  #writeBatchAndRow(row: number): void {
    this.#output.write(batchIdPiece);
    this.#output.writeJsonString(this.#batchId);
    this.#output.write(rowIndexPiece);
    this.#output.writeText(`${this.#firstIndex + row}`);
  }

  #writeArrivedAt(): void {
    this.#output.writeText(`${identityMembers.arrivedAt}"${this.#arrivedAt}"`);
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
