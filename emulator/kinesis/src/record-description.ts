import type { StoredRecord } from "./log/shard-log.ts";
import { toChildShard } from "./stream-description.ts";
import type { Shard, Stream } from "./stream.ts";

/** A stored record in the API's names. */
export function toApiRecord(
  { sequenceNumber, partitionKey, dataBase64, arrivedAtMs }: StoredRecord,
  encryptionType: "KMS" | "NONE",
): object {
  return {
    SequenceNumber: sequenceNumber,
    ApproximateArrivalTimestamp: arrivedAtMs / 1000,
    Data: dataBase64,
    ...(partitionKey !== "" && { PartitionKey: partitionKey }),
    EncryptionType: encryptionType,
  };
}

/** 0 means caught up, so a record that arrived within this millisecond counts as 1 behind. */
export function countMillisBehind(firstUnread: StoredRecord | undefined, nowMs: number): number {
  return firstUnread === undefined ? 0 : Math.max(1, nowMs - firstUnread.arrivedAtMs);
}

/** What a reader is shown who has reached the end of a closed shard. */
export function listChildShards({ shards }: Stream, shard: Shard) {
  return shards.filter(({ parentIds }) => parentIds.includes(shard.id)).map(toChildShard);
}
