/** A record as it lies in its shard. */
export interface SourceRecord {
  /** Opaque to the function; unique within the delivery stream. */
  readonly recordId: string;
  readonly shardId: string;
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly arrivedAtMs: number;
  readonly dataBase64: string;
}

/** A record after the transformation, to be delivered under the prefix that its partition keys give. */
export interface ProcessedRecord {
  readonly source: SourceRecord;
  readonly data: Buffer;
  /** From the function; empty without one. */
  readonly partitionKeys: Readonly<Record<string, unknown>>;
}

/** Folders of the error output that a delivery to S3 can write (Firehose guide, s3-prefixes, read 2026-11-21). */
export type ErrorOutputType = "processing-failed" | "format-conversion-failed";

/** A record that cannot be delivered, as the error output tells it. */
export interface FailedRecord {
  readonly source: SourceRecord;
  readonly errorOutputType: ErrorOutputType;
  readonly errorCode: string;
  readonly errorMessage: string;
  readonly attemptsMade: number;
}

/** What the function made of a record. */
export type Outcome =
  | { readonly fate: "processed"; readonly record: ProcessedRecord }
  | { readonly fate: "failed"; readonly record: FailedRecord }
  | { readonly fate: "dropped" };

/** A record that format conversion refuses: its position among those given, and why. */
export interface MalformedRecord {
  readonly index: number;
  /** No JSON at all, or JSON that is not what the table's columns say. */
  readonly error: "ParseError" | "MalformedData";
  readonly message: string;
}

/** What format conversion made of records: one Parquet file of the good ones, and the bad ones by position. */
export interface Converted {
  /** Absent when there is no good one. */
  readonly parquet: Buffer | undefined;
  readonly malformed: readonly MalformedRecord[];
}
