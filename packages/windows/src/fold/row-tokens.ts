import type { GoodRow, RowEnding, TokenPlaces } from "@sluice/rows";

/** Where one row's token of one column lies: two numbers. */
const placeNumbers = 2;
const firstPlaces = 1024;
const firstBytes = 64 * 1024;

/**
 * Where the tokens of a record's rows lie that a window looks at. The rows are taken in before any counts: a record may turn out
 * to be for the general path at its last row.
 */
export class RowTokens implements RowEnding {
  readonly maxBytes = 0;
  /** 0 before a record's first row: whoever reads it sets it back. */
  rowCount = 0;
  /** What the places are in. */
  bytes: Buffer = Buffer.alloc(0);
  /** First byte and end of each wanted token, row after row. */
  places = new Int32Array(firstPlaces);
  readonly #columns: readonly number[];
  readonly #from: TokenPlaces | undefined;
  #written = Buffer.alloc(firstBytes);

  /** `columns`: the wanted ones, by place; `from`: where the byte path puts the row that it copied last. */
  constructor(columns: readonly number[], from: TokenPlaces | undefined) {
    this.#columns = columns;
    this.#from = from;
  }

  /** Numbers in `places` that one row takes. */
  get stride(): number {
    return this.#columns.length * placeNumbers;
  }

  /** Takes the row that the byte path copied last. */
  endRow(): undefined {
    this.endLastRow();
  }

  endLastRow(): void {
    this.#reserve();
    let at = this.rowCount * this.stride;
    for (const column of this.#columns) {
      this.places[at] = this.#from?.getFrom(column) ?? 0;
      this.places[at + 1] = this.#from?.getTo(column) ?? 0;
      at += placeNumbers;
    }
    this.rowCount += 1;
  }

  /** Takes a record's rows as the general path read them. */
  takeAll(rows: readonly GoodRow[]): void {
    this.rowCount = 0;
    let end = 0;
    for (const { row } of rows) {
      this.#reserve();
      let at = this.rowCount * this.stride;
      for (const column of this.#columns) {
        const from = end;
        end += this.#write(row.json[column] ?? "null", end);
        this.places[at] = from;
        this.places[at + 1] = end;
        at += placeNumbers;
      }
      this.rowCount += 1;
    }
    this.bytes = this.#written;
  }

  #write(token: string, at: number): number {
    // A character is three bytes of UTF-8 at most.
    const most = at + token.length * 3;
    if (most > this.#written.length) {
      const larger = Buffer.alloc(most * 2);
      this.#written.copy(larger, 0, 0, at);
      this.#written = larger;
    }
    return this.#written.write(token, at);
  }

  #reserve(): void {
    if ((this.rowCount + 1) * this.stride <= this.places.length) return;
    const larger = new Int32Array(this.places.length * 2 + this.stride);
    larger.set(this.places);
    this.places = larger;
  }
}
