/** A record to be sent again: an envelope, and rows that follow one another in one batch and share a partition. */
export interface ReplayRecord {
  readonly partition: string;
  readonly partitionKey: string;
  readonly rowCount: number;
  readonly data: Uint8Array;
}
