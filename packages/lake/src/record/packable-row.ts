import type { EncodedRow } from "./encoded-row.ts";

/** What rows are grouped by to be packed. */
export interface RowGroup {
  readonly key: string;
  /** A record's rows share it. */
  readonly partition: string;
  readonly partitionKey: string;
}

/** A row to pack. The object may be reused for the next row: do not keep it. */
export interface PackableRow {
  /** Position in the load, from 0: rejected rows count. */
  readonly row: number;
  readonly group: RowGroup;
  readonly encoded: EncodedRow;
}
