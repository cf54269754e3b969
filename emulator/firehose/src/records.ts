import type { Position } from "./progress/position.ts";

/** A record as it lies in its shard, or a part of one that was taken apart. */
export interface SourceRecord {
  /** Opaque to the function; unique within the delivery stream. */
  readonly recordId: string;
  readonly position: Position;
  readonly sequenceNumber: string;
  /** Its place in the record it was taken from, from 0. */
  readonly subsequenceNumber: number;
  readonly partitionKey: string;
  readonly arrivedAtMs: number;
  readonly dataBase64: string;
}

/** A record's partition keys by where they come from. */
export interface PartitionKeys {
  readonly lambda?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
}

/** A record after the transformation, to be delivered under the prefix that its partition keys give. */
export interface ProcessedRecord {
  readonly source: SourceRecord;
  readonly data: Buffer;
  readonly partitionKeys: PartitionKeys;
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

/** What the transformation made of a record. */
export type RecordOutcome =
  | { readonly fate: "processed"; readonly record: ProcessedRecord }
  | { readonly fate: "failed"; readonly record: FailedRecord }
  | { readonly fate: "dropped"; readonly source: SourceRecord };

/** A record that format conversion refuses: its place among those given, and why. */
export interface MalformedRecord {
  readonly index: number;
  /** No JSON at all, or JSON that is not what the table's columns say. */
  readonly error: "ParseError" | "MalformedData";
  readonly message: string;
}
