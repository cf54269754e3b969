import type { RowProblem } from "@sluice/schema";
import type { PackableRow } from "@sluice/stream";

/** A row that is good to be sent. The object is used again for the next row: nobody keeps it. */
export interface GoodRow extends PackableRow {
  /** The line of its source on which it starts, from 1. */
  readonly line: number;
}

export interface RejectedRow {
  readonly row: number;
  readonly line: number;
  /** The row as it came, without its line ending. */
  readonly raw: string;
  readonly problem: RowProblem;
}

/** Is given each row of a source, in order. */
export interface RowTaker {
  readonly take: (row: GoodRow) => void;
  readonly reject: (row: RejectedRow) => void;
}
