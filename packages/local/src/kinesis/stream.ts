import { splitEvenly } from "./hash-key.ts";
import type { HashKeyRange } from "./hash-key.ts";
import { sequenceNumbersOf } from "./sequence-number.ts";
import type { SequenceNumbers } from "./sequence-number.ts";

type StreamMode = "PROVISIONED" | "ON_DEMAND";

/** A record as it lies in a shard. The payload stays base64 from the producer to the consumer. */
export interface StoredRecord {
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly dataBase64: string;
  readonly arrivedAtMs: number;
}

export interface Shard {
  readonly id: string;
  readonly hashKeys: HashKeyRange;
  readonly sequenceNumbers: SequenceNumbers;
  /** Grows at its end only: a record's index is never used again. */
  readonly log: StoredRecord[];
}

/** What is fixed when a stream is created. */
export interface StreamSettings {
  readonly name: string;
  readonly shardCount: number;
  readonly mode?: StreamMode;
  readonly retentionHours?: number;
  readonly maxRecordKiB?: number;
}

/** ACTIVE from its first moment on: nothing has to be started, so there is no CREATING to wait for. */
export interface Stream {
  readonly name: string;
  readonly arn: string;
  readonly mode: StreamMode;
  readonly retentionHours: number;
  readonly maxRecordKiB: number;
  readonly createdAtMs: number;
  readonly shards: readonly Shard[];
}

/** Hours, the least that AWS has too; developer guide, service-sizes-and-limits, read 2026-11-21. */
const defaultRetentionHours = 24;
/** KiB, payload and partition key; developer guide, large-records, read 2026-11-21. */
const defaultMaxRecordKiB = 1024;

/** Builds an empty stream. */
export function newStream(settings: StreamSettings, arn: string, createdAtMs: number): Stream {
  const { name, shardCount, mode = "PROVISIONED" } = settings;
  const { retentionHours = defaultRetentionHours, maxRecordKiB = defaultMaxRecordKiB } = settings;
  const shards = splitEvenly(shardCount).map((hashKeys, index) => ({
    id: `shardId-${String(index).padStart(12, "0")}`,
    hashKeys,
    sequenceNumbers: sequenceNumbersOf(createdAtMs, index),
    log: [],
  }));
  return { name, arn, mode, retentionHours, maxRecordKiB, createdAtMs, shards };
}
