import { WideBytes } from "@sluice/bytes";
import type { PackableRow } from "@sluice/lake";
import type { RowProblem } from "@sluice/schema";

/** A row that is good to be sent. The object is used again for the next row: nobody keeps it. */
export interface GoodRow extends PackableRow {
  /** The line of its source on which it starts, from 1. */
  readonly line: number;
}

/** To be filled for one row after the other. */
export type RowToFill = { -readonly [Key in keyof GoodRow]: GoodRow[Key] };

export function createEmptyRow(): RowToFill {
  const group = { key: "", partition: "", partitionKey: "" };
  return { row: 0, line: 0, group, bytes: new WideBytes(Buffer.alloc(0)), start: 0, end: 0 };
}

export interface RejectedSourceRow {
  readonly row: number;
  readonly line: number;
  /** The row as it came, without its line ending. */
  readonly raw: string;
  readonly problem: RowProblem;
}

/** Is given each row of a source, in order. */
export interface RowTaker {
  readonly take: (row: GoodRow) => void;
  readonly reject: (row: RejectedSourceRow) => void;
}
