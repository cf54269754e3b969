import type { Position } from "./progress/position.ts";

/** A record as it is in its shard, or a part of one that was split. */
export interface SourceRecord extends Position {
  /** Opaque to the function; unique within the delivery stream. */
  readonly recordId: string;
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly arrivedAtMs: number;
  readonly dataBase64: string;
}

/** A record's partition keys, by their origin. */
export interface PartitionKeys {
  readonly lambda?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
}

/** A record after the transformation, to be delivered under the prefix that its partition keys give. */
export interface ProcessedRecord {
  readonly source: SourceRecord;
  readonly data: Buffer;
  readonly partitionKeys: PartitionKeys;
  /** What `data` and those of other records are in, if that is memory of their own: to be given back together. */
  readonly memory?: ArrayBuffer;
}

/** The error output types of a delivery to S3 (Firehose guide, s3-prefixes, read 2026-11-21). */
export type ErrorOutputType = "processing-failed" | "format-conversion-failed";

/** A record that cannot be delivered, with what the error output says about it. */
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

/** A record that format conversion refuses: its index among the given ones, and why. */
export interface MalformedRecord {
  readonly index: number;
  /** Not JSON at all, JSON that does not fit the table's columns, or one of many that cannot be converted for another reason. */
  readonly error: "ParseError" | "MalformedData" | "ConversionFailed";
  readonly message: string;
  /** Default: 1. */
  readonly attemptsMade?: number;
}
