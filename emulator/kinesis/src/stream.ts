import { type HashKeyRange, splitEvenly } from "./shards/hash-key.ts";
import { type SequenceNumbers, createSequenceNumbers } from "./shards/sequence-number.ts";
import type { Tags } from "./tags.ts";

export type StreamMode = "PROVISIONED" | "ON_DEMAND";

/** Who decides on a record's shard: the service itself (AUTO), or the record's key. */
export type RecordDistribution = "AUTO" | "USER_PARTITION_KEY";

/** A shard's place in its stream. Its records are in its log. */
export interface Shard {
  readonly id: string;
  /** None, the shard that was split, or the two that were merged. */
  readonly parentIds: readonly string[];
  readonly hashKeys: HashKeyRange;
  /** Later than its parents', so that its sequence numbers are greater than theirs. */
  readonly createdAtMs: number;
  /** Set when the shard was closed to new records; `index` is the end of its log. */
  readonly closed?: { readonly atMs: number; readonly index: number } | undefined;
}

/** What is fixed when a stream is created. */
export interface NewStream {
  readonly name: string;
  readonly shardCount: number;
  readonly mode?: StreamMode;
  readonly distribution?: RecordDistribution;
  readonly retentionHours?: number;
  readonly maxRecordKiB?: number;
  readonly tags?: Tags;
  readonly kmsKeyId?: string | undefined;
}

/** A reader that is registered with a stream, and then gets its records pushed: enhanced fan-out. */
export interface StreamConsumer {
  readonly name: string;
  readonly arn: string;
  readonly createdAtMs: number;
  readonly tags: Tags;
}

/** ACTIVE from its first moment on: nothing has to be started, so there is no CREATING to wait for. */
export interface Stream {
  readonly name: string;
  readonly arn: string;
  readonly mode: StreamMode;
  readonly distribution: RecordDistribution;
  readonly retentionHours: number;
  readonly maxRecordKiB: number;
  readonly tags: Tags;
  /** Undefined: not encrypted. */
  readonly kmsKeyId?: string | undefined;
  readonly shardLevelMetrics: readonly string[];
  readonly consumers: readonly StreamConsumer[];
  readonly createdAtMs: number;
  /** By shard ID. Closed ones stay until their records are past the retention period. */
  readonly shards: readonly Shard[];
}

/** Hours, also AWS's minimum; developer guide, service-sizes-and-limits, read 2026-11-21. */
const defaultRetentionHours = 24;
/** KiB, payload and partition key; developer guide, large-records, read 2026-11-21. */
const defaultMaxRecordKiB = 1024;
const msPerHour = 3_600_000;

const defaults = {
  mode: "PROVISIONED",
  distribution: "USER_PARTITION_KEY",
  retentionHours: defaultRetentionHours,
  maxRecordKiB: defaultMaxRecordKiB,
  tags: {},
  shardLevelMetrics: [],
  consumers: [],
} as const;

/** Builds an empty stream. */
export function createEmptyStream({ shardCount, ...settings }: NewStream, arn: string, createdAtMs: number): Stream {
  const shards = splitEvenly(shardCount).map((hashKeys, index) => ({
    id: formatShardId(index),
    parentIds: [],
    hashKeys,
    createdAtMs,
  }));
  return { ...defaults, ...settings, arn, createdAtMs, shards };
}

/** `shardId-000000000012` for 12. */
export function formatShardId(shardNumber: number): string {
  return `shardId-${String(shardNumber).padStart(12, "0")}`;
}

/** 12 for `shardId-000000000012`. */
export function parseShardNumber(shardId: string): number {
  return Number(shardId.slice("shardId-".length));
}

/** The numbers of a shard's records. */
export function toSequenceNumbers({ id, createdAtMs }: Shard): SequenceNumbers {
  return createSequenceNumbers(createdAtMs, parseShardNumber(id));
}

/** Tells a shard's log from every other one. */
export function toLogIdentity({ arn }: Pick<Stream, "arn">, { id, createdAtMs }: Shard): string {
  return `${arn} ${id} ${createdAtMs}`;
}

/** Records that arrived before this time may be dropped. */
export function computeRetainedSinceMs({ retentionHours }: Pick<Stream, "retentionHours">, nowMs: number): number {
  return nowMs - retentionHours * msPerHour;
}

/** The shards that take records. */
export function listOpenShards({ shards }: Pick<Stream, "shards">): readonly Shard[] {
  return shards.filter(({ closed }) => closed === undefined);
}
