import type { DeliveryStream } from "@sluice/emulator-firehose-model";
import type { ObjectStore } from "@sluice/emulator-s3";
import type { Clock } from "@sluice/emulator-wire";

import type { Spool } from "../buffer/spool.ts";
import type { DeliveryProgress } from "../progress/delivery-progress.ts";
import type { Position } from "../progress/position.ts";
import type { MalformedRecord, SourceRecord } from "../records.ts";

/** An object, and the fate of the records in it. */
export interface WrittenObject {
  readonly fate: "delivered" | "failed";
  readonly records: number;
  readonly key: string;
  readonly sizeBytes: number;
}

/** What format conversion made of records: a file of the good ones, and the bad ones by their place. */
export interface ConversionResult {
  /** Whether there is a good one; without, there is no file. */
  readonly hasRows: boolean;
  readonly malformed: readonly MalformedRecord[];
}

export interface DestinationOptions {
  readonly stream: DeliveryStream;
  readonly region: string;
  readonly accountId: string;
  readonly clock: Clock;
  readonly store: ObjectStore;
  readonly progress: DeliveryProgress;
  /** For the objects on their way. */
  readonly spoolDir: string;
  /** Writes records as a file of the stream's table; used when the stream asks for conversion. */
  readonly convert: (records: Spool, parquetPath: string) => Promise<ConversionResult>;
  /** Finds a record again as it lies in its shard; undefined when it has been trimmed. */
  readonly findSource: (position: Position) => SourceRecord | undefined;
  /** Ends all deliveries at once. */
  readonly signal: AbortSignal;
  /** Told of each attempt to deliver that fails. */
  readonly onProblem: (problem: string) => void;
  /** Told when records have come to their end in an object that is in its bucket. */
  readonly onWritten: (written: WrittenObject) => void;
}
