import type { Position } from "./progress/position.ts";

/** A record as it is in its shard, or a part of one that was split. */
export interface SourceRecord extends Position {
  /** Opaque to the function; unique within the delivery stream. */
  readonly recordId: string;
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly arrivedAtMs: number;
  readonly dataBase64: string;
  readonly payloadBytes: number;
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

/**
 * What became of a batch's records, in their order. Each outcome is made when it is asked for: those of tens of thousands
 * of records, made at once, would keep the garbage collector busy.
 */
export interface BatchOutcomes extends Iterable<RecordOutcome> {
  /** For when nobody uses the records' data any more: 64 MB of them would make V8 collect its whole heap. */
  readonly giveMemoryBack?: () => void;
}

/** A record that format conversion refuses: its index among the given ones, and why. */
export interface MalformedRecord {
  readonly index: number;
  /** Not JSON at all, JSON that does not fit the table's columns, or one of many that cannot be converted for another reason. */
  readonly error: "ParseError" | "MalformedData" | "ConversionFailed";
  readonly message: string;
  /** Default: 1. */
  readonly attemptsMade?: number;
}
