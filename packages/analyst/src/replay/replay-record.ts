/** A record to send again: an envelope, and consecutive rows of one batch in one partition. */
export interface ReplayRecord {
  readonly partition: string;
  readonly partitionKey: string;
  readonly rowCount: number;
  readonly data: Uint8Array;
}
