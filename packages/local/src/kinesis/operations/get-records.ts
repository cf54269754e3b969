import { z } from "zod";

import { limitField, streamAddressFields } from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import { decodeIterator, encodeIterator } from "../shard-iterator.ts";
import type { StreamStore } from "../stream-store.ts";
import type { StoredRecord } from "../stream.ts";

const schema = z.object({
  ...streamAddressFields,
  // The model says 512 characters, enough for ours: a name of 128 makes 290.
  ShardIterator: z.string().min(1).max(512),
  Limit: limitField.optional(),
});

/** Records a call; API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21. */
const maxRecords = 10_000;
/** Bytes of payload a call; API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21 (GetRecords). */
const maxPayloadBytes = 10 * 1024 * 1024;

/** GetRecords. The stream stands in the iterator, so that a StreamARN beside it changes nothing. */
export function getRecords(store: StreamStore, input: unknown): object {
  const { ShardIterator, Limit = maxRecords } = parseInput(schema, input);
  const { stream, shard, index } = decodeIterator(store, ShardIterator);
  const nowMs = store.nowMs();
  const records = firstWithinSize(shard.log.slice(index, index + Limit));
  const nextIndex = index + records.length;
  return {
    Records: records.map(describedRecord),
    NextShardIterator: encodeIterator({ stream, shard, index: nextIndex }, nowMs),
    MillisBehindLatest: millisBehind(shard.log[nextIndex], nowMs),
  };
}

/** At least one record, however large. */
function firstWithinSize(records: readonly StoredRecord[]): readonly StoredRecord[] {
  let payloadBytes = 0;
  const firstOver = records.findIndex(({ dataBase64 }) => {
    payloadBytes += dataBase64.length * 0.75;
    return payloadBytes > maxPayloadBytes;
  });
  return firstOver === -1 ? records : records.slice(0, Math.max(1, firstOver));
}

function describedRecord({ sequenceNumber, partitionKey, dataBase64, arrivedAtMs }: StoredRecord): object {
  return {
    SequenceNumber: sequenceNumber,
    ApproximateArrivalTimestamp: arrivedAtMs / 1000,
    Data: dataBase64,
    PartitionKey: partitionKey,
    EncryptionType: "NONE",
  };
}

/** 0 means caught up, so a record that arrived within this millisecond counts as 1 behind. */
function millisBehind(firstUnread: StoredRecord | undefined, nowMs: number): number {
  return firstUnread === undefined ? 0 : Math.max(1, nowMs - firstUnread.arrivedAtMs);
}
