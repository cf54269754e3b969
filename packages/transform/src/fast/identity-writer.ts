import type { RowIdentity } from "@sluice/schema";

import { type Piece, pieceOf } from "./piece.ts";
import type { Transcoder } from "./transcoder.ts";

const maxIndexDigits = 16;

/** Ends each row of a record with its identity. */
export class IdentityWriter {
  /** Bytes of one row's identity at most. */
  readonly maxBytes: number;
  readonly #transcoder: Transcoder;
  readonly #firstIndex: number;
  readonly #before: string;
  readonly #after: string;
  /** Made for the second row: most records of other producers have but one. */
  #pieces: { readonly before: Piece; readonly after: Piece } | undefined;

  constructor(transcoder: Transcoder, first: RowIdentity, arrivedAt: string) {
    this.#transcoder = transcoder;
    this.#firstIndex = first.rowIndex;
    this.#before = `,"batch_id":${JSON.stringify(first.batchId)},"row_index":`;
    this.#after = `,"arrived_at":"${arrivedAt}"}\n`;
    // A character is three bytes of UTF-8 at most.
    this.maxBytes = 3 * (this.#before.length + this.#after.length) + maxIndexDigits;
  }

  /** Writes the identity of the record's row at this position, and closes the row. */
  write(row: number): void {
    const transcoder = this.#transcoder;
    if (row === 0) {
      transcoder.writeText(this.#before);
      transcoder.writeInteger(this.#firstIndex);
      transcoder.writeText(this.#after);
      return;
    }
    this.#pieces ??= { before: pieceOf(Buffer.from(this.#before)), after: pieceOf(Buffer.from(this.#after)) };
    transcoder.write(this.#pieces.before);
    transcoder.writeInteger(this.#firstIndex + row);
    transcoder.write(this.#pieces.after);
  }
}
