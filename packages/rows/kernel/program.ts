import { columnBytes, programAt } from "./layout";

/** What the host says of a dataset, and what the two tell each other. Words, in this order. */
@unmanaged
export class Program {
  /** Next byte of the output. */
  output: usize = 0;
  /** The number of the record's partition. */
  partition: i32 = 0;
  delimiter: u32 = 0;
  trims: u32 = 0;
  hasQuotes: u32 = 0;
  columns: usize = 0;
  columnsEnd: usize = 0;
  pieces: usize = 0;
  piecesEnd: usize = 0;
  keys: usize = 0;
  keysEnd: usize = 0;
  /** Memory for the bytes that decide a row's partition, and for those of the row before. */
  deciding: usize = 0;
  decidedBefore: usize = 0;
  /** A row may have this many bytes, with its newline. */
  maxRowBytes: usize = 0;
  /** A row of n bytes becomes at most `fixedBytes + growth * n` bytes. */
  fixedBytes: usize = 0;
  growth: usize = 0;
}

export const program = changetype<Program>(programAt);

@unmanaged
export class Column {
  /** See layout.ts. */
  kind: i32 = 0;
  /** What stands before its token: `,"name":`. */
  name: usize = 0;
  nameBytes: usize = 0;
  /** The `NumberForm` of a number, the `TimeForm` of a time. */
  form: usize = 0;
  /** Memory for recent fields; 0 for text. */
  remembered: usize = 0;
  /** Where its token of the current row lies in the output. */
  tokenFrom: usize = 0;
  tokenTo: usize = 0;
}

/** A piece of a derived column: a text, and the token that follows it. */
@unmanaged
export class Piece {
  text: usize = 0;
  textBytes: usize = 0;
  /** The token's column; 0 for none. */
  column: usize = 0;
}

/** A column whose first bytes decide the partition. */
@unmanaged
export class Key {
  column: usize = 0;
  maxBytes: usize = 0;
}

export function toColumnIndex(column: Column): u32 {
  return <u32>((changetype<usize>(column) - program.columns) / columnBytes);
}
