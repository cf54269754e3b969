import type { PartitionValues, RowIdentity, RowProblem } from "@sluice/schema";

/** A row that the dataset refuses, with what a person needs to mend it. */
export interface RejectedRow extends RowIdentity, RowProblem {
  readonly raw: string;
}

/** A record whose rows could be looked at, one by one. The good ones are in the output, as JSON lines. */
export interface ReadRecord {
  readonly kind: "transformed";
  /** Absent when no row is good. */
  readonly partition: PartitionValues | undefined;
  readonly rowCount: number;
  /** Of a record with an envelope: the batch id that its rows have in the lake. Equal only for equal records. */
  readonly hashedBatchId?: string;
  readonly rejectedRows: readonly RejectedRow[];
  /** Lines of blanks, which are no rows; empty lines are not counted. Absent for none. */
  readonly blankLines?: number;
}

/** What became of a record: its good rows as NDJSON with their one partition, or the reason why it failed whole. */
export type TransformedRecord = ReadRecord | { readonly kind: "failed"; readonly reason: string };
