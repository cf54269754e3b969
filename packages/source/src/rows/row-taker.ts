import { EncodedLine, type PackableRow } from "@sluice/lake";
import type { RowProblem } from "@sluice/schema";

/** A row that is ready to be sent. The object is reused for the next row: do not keep it. */
export interface GoodRow extends PackableRow {
  /** The line of its source on which it starts, from 1. */
  readonly line: number;
}

/** The same object, to be filled for each row in turn. */
export type RowToFill = { -readonly [Key in keyof GoodRow]: GoodRow[Key] };

export function createEmptyRow(): RowToFill {
  const group = { key: "", partition: "", partitionKey: "" };
  return { row: 0, line: 0, group, encoded: new EncodedLine("") };
}

export interface RejectedSourceRow {
  readonly row: number;
  readonly line: number;
  /** The row as it came, without its line ending. */
  readonly raw: string;
  /** Its bytes, when they are not UTF-8: `raw` then has U+FFFD in their place. */
  readonly rawBytes?: Uint8Array;
  /**
   * Where in the row each of the dataset's columns is (-1: nowhere), and then each field beyond the header; absent when
   * the source's header is the dataset's own.
   */
  readonly fieldOrder?: readonly number[];
  readonly problem: RowProblem;
}

/** Receives each row of a source, in order. */
export interface RowTaker {
  readonly take: (row: GoodRow) => void;
  readonly reject: (row: RejectedSourceRow) => void;
}
