import type { DeliveryStream } from "@sluice/emulator-firehose-model";
import type { ObjectStore } from "@sluice/emulator-s3";
import type { Clock, Troubles } from "@sluice/emulator-wire";

import type { Spool } from "../buffer/spool.ts";
import type { DeliveryMetrics } from "../metrics/delivery-metrics.ts";
import type { DeliveryProgress } from "../progress/delivery-progress.ts";
import type { PositionList } from "../progress/position-list.ts";
import type { Position } from "../progress/position.ts";
import type { MalformedRecord, SourceRecord } from "../records.ts";
import type { Closing } from "./closing.ts";

/** An object in its bucket, and what became of the records in it. */
export interface WrittenObject {
  readonly fate: "delivered" | "failed";
  readonly records: number;
  /** Absent when an older version began it. */
  readonly rows?: number | undefined;
  readonly key: string;
  readonly sizeBytes: number;
}

/** Result of format conversion, next to a file of the good records, if there are any: the index of each bad one. */
export interface ConversionResult {
  readonly malformed: readonly MalformedRecord[];
}

export interface DestinationOptions {
  readonly stream: DeliveryStream;
  readonly region: string;
  readonly accountId: string;
  readonly clock: Clock;
  readonly store: ObjectStore;
  readonly progress: DeliveryProgress;
  /** Rows of records that have not ended. */
  readonly sumRows: (positions: PositionList) => number;
  /** Folder for unfinished objects. */
  readonly spoolDir: string;
  /** Writes records as a file of the stream's table; used when the stream asks for conversion. */
  readonly convert: (records: Spool, parquetPath: string) => Promise<ConversionResult>;
  /** Reads a record from its shard again; undefined when it has been trimmed. */
  readonly findSource: (position: Position) => SourceRecord | undefined;
  /** Aborts all deliveries at once. */
  readonly signal: AbortSignal;
  readonly closing: Closing;
  readonly troubles: Troubles;
  readonly metrics: DeliveryMetrics;
  /** Called when a delivery fails, and when it succeeds after all. */
  readonly onProblem: (problem: string) => void;
  /** Called for each object once it is in its bucket. */
  readonly onWritten: (written: WrittenObject) => void;
}
