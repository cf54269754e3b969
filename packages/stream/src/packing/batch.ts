/** One record to send: an envelope and rows that share a partition. */
export interface Batch {
  /** Position of the batch in its load, from 0. */
  readonly number: number;
  readonly batchId: string;
  /** What its rows were grouped by; a load's batches of one group follow one another. */
  readonly group: string;
  readonly partition: string;
  readonly partitionKey: string;
  readonly rowCount: number;
  /** Positions in the load of its first and its last row, from 0. All rows of its group between them are in it. */
  readonly firstRow: number;
  readonly lastRow: number;
  /** The record's data: envelope line, then the rows. */
  readonly data: Uint8Array;
}

/** A batch as a checkpoint keeps it: enough to make the same record of the same rows again. */
export type LoggedBatch = Pick<Batch, "number" | "group" | "firstRow" | "lastRow" | "rowCount"> & {
  /** End of the batch id, made of the rows. */
  readonly hash: string;
  /** What Kinesis counts: data and partition key. */
  readonly bytes: number;
};
