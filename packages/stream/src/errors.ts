/** Kinesis went on refusing records until the retries were used up. What had been accepted before stays accepted. */
export class RecordsRefusedError extends Error {
  override readonly name = "RecordsRefusedError";
  readonly streamName: string;
  readonly refusedRecords: number;
  /** Error code and message that Kinesis gave for the last refused record. */
  readonly reason: string;

  constructor(options: { streamName: string; refusedRecords: number; attempts: number; reason: string }) {
    const { streamName, refusedRecords, attempts, reason } = options;
    super(`stream "${streamName}": ${refusedRecords} records still refused after ${attempts} attempts: ${reason}`);
    this.streamName = streamName;
    this.refusedRecords = refusedRecords;
    this.reason = reason;
  }
}
