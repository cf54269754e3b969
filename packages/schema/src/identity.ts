/** Which row of which batch: equal identities are the same row, delivered twice. */
export interface RowIdentity {
  readonly batchId: string;
  readonly rowIndex: number;
}

/** Columns that the transform adds to every row, after the dataset's own. */
export const identityColumns = [
  { name: "batch_id", glueType: "string" },
  { name: "row_index", glueType: "bigint" },
  /** When Kinesis took the record, UTC. */
  { name: "arrived_at", glueType: "timestamp" },
] as const;
