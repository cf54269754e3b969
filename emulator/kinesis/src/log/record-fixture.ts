import type { StoredRecord } from "./shard-log.ts";

/** For tests: what a record says of itself, to compare it by. A log may read it from a line only when asked. */
export function copyRecord(record: StoredRecord): StoredRecord {
  const { index, sequenceNumber, arrivedAtMs, partitionKey, explicitHashKey, dataBase64, payloadBytes } = record;
  return { index, sequenceNumber, arrivedAtMs, partitionKey, explicitHashKey, dataBase64, payloadBytes };
}
