import { z } from "zod";

import { throwIfRefused } from "../errors.ts";
import { limitField, streamAddressFields } from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import { countMillisBehind, listChildShards, toApiRecord } from "../record-description.ts";
import { decodeIterator, encodeIterator, type ShardPosition } from "../shards/shard-iterator.ts";
import { toEncryptionType } from "../stream-description.ts";
import type { StreamStore } from "../stream-store.ts";

const schema = z.object({
  ...streamAddressFields,
  // The model allows 512 characters. Ours fit: with a stream name of 128 they have 290.
  ShardIterator: z.string().min(1).max(512),
  Limit: limitField.optional(),
});

/** Records a call; API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21. */
const maxRecords = 10_000;
/** Bytes of payload a call; API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21 (GetRecords). */
const maxPayloadBytes = 10 * 1024 * 1024;

/** GetRecords. The iterator names the stream, so a StreamARN beside it is ignored. */
export function getRecords(store: StreamStore, input: unknown): object {
  const { ShardIterator, Limit = maxRecords } = parseInput(schema, input);
  const position = decodeIterator(store, ShardIterator);
  const { stream, shard, index: fromIndex } = position;
  const refusal = store.limits.refuseRead(stream, shard);
  if (refusal !== undefined) store.metrics.noteRefusedRead(stream.name);
  throwIfRefused(refusal);
  const shardPosition = { streamName: stream.name, shardId: shard.id };
  const { records, nextIndex } = store.read({
    ...shardPosition,
    fromIndex,
    maxRecords: Limit,
    maxBytes: maxPayloadBytes,
  });
  store.limits.noteRead(shard, records);
  store.metrics.noteRead(stream.name, records.at(-1)?.arrivedAtMs);
  const nowMs = store.nowMs();
  const encryptionType = toEncryptionType(stream);
  const unread = store.read({ ...shardPosition, fromIndex: nextIndex, maxRecords: 1 }).records[0];
  return {
    Records: records.map((record) => toApiRecord(record, encryptionType)),
    ...toNextIterator({ ...position, index: nextIndex }, nowMs),
    MillisBehindLatest: countMillisBehind(unread, nowMs),
  };
}

/** At the end of a closed shard there is no next iterator: its children are named instead. */
function toNextIterator(next: ShardPosition, nowMs: number): object {
  const { stream, shard, index } = next;
  if (shard.closed === undefined || index < shard.closed.index) {
    return { NextShardIterator: encodeIterator(next, nowMs) };
  }
  return { ChildShards: listChildShards(stream, shard) };
}
