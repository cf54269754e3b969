import { decodeToken, encodeToken } from "@sluice/emulator-wire";
import { z } from "zod";

import { KinesisError } from "../errors.ts";
import type { StreamStore } from "../stream-store.ts";
import type { Shard, Stream } from "../stream.ts";

/** Milliseconds; API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21 (GetShardIterator). */
const lifetimeMs = 300_000;

const payload = z.tuple([z.string(), z.number(), z.string(), z.int().min(0), z.number()]);

/** A place in a shard: the record with this index is read next. */
export interface ShardPosition {
  readonly stream: Stream;
  readonly shard: Shard;
  readonly index: number;
}

/** Encodes a place in a shard as an opaque token. */
export function encodeIterator({ stream, shard, index }: ShardPosition, nowMs: number): string {
  return encodeToken([stream.name, stream.createdAtMs, shard.id, index, nowMs]);
}

/** Finds the place in a shard that an iterator encodes. */
export function decodeIterator(store: StreamStore, iterator: string): ShardPosition {
  const parts = decodeToken(payload, iterator);
  if (parts === undefined) throw new KinesisError("InvalidArgumentException", "Invalid ShardIterator.");
  const [streamName, createdAtMs, shardId, index, issuedAtMs] = parts;
  checkAge(issuedAtMs, store.nowMs());
  const stream = store.stream(streamName);
  // A stream that was deleted and created again has the same name but other records: the index would skip some of them.
  if (stream.createdAtMs !== createdAtMs) {
    throw new KinesisError(
      "ResourceNotFoundException",
      `Stream ${streamName} was deleted since the iterator was made.`,
    );
  }
  return { stream, shard: store.shard(streamName, shardId), index };
}

function checkAge(issuedAtMs: number, nowMs: number): void {
  if (nowMs - issuedAtMs <= lifetimeMs) return;
  const times = `created at ${new Date(issuedAtMs).toISOString()}, now it is ${new Date(nowMs).toISOString()}`;
  throw new KinesisError(
    "ExpiredIteratorException",
    `Iterator expired: ${times}; it lives ${lifetimeMs} milliseconds.`,
  );
}
