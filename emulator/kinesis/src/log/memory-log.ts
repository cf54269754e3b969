import type { SequenceNumbers } from "../shards/sequence-number.ts";
import { countPayloadBytes, takeWithinSize, type ShardLog, type StoredRecord } from "./shard-log.ts";

/** A log that is lost when its process ends: for tests, and for measuring what the files cost. */
export function createMemoryLog({ at: sequenceNumberAt }: SequenceNumbers): ShardLog {
  let records: StoredRecord[] = [];
  let trimIndex = 0;
  const endIndex = () => trimIndex + records.length;
  return {
    endIndex,
    trimIndex: () => trimIndex,
    append: (added, arrivedAtMs) => {
      const first = endIndex();
      for (const { partitionKey, explicitHashKey, dataBase64 } of added) {
        const index = endIndex();
        const sequenceNumber = sequenceNumberAt(index);
        const payloadBytes = countPayloadBytes(dataBase64);
        records.push({ index, sequenceNumber, partitionKey, explicitHashKey, dataBase64, payloadBytes, arrivedAtMs });
      }
      return first;
    },
    read: ({ fromIndex, maxRecords, maxBytes }) => {
      const from = Math.max(0, fromIndex - trimIndex);
      return takeWithinSize(records.slice(from, from + maxRecords), maxBytes);
    },
    indexAtTime: (fromMs) => {
      const position = records.findIndex(({ arrivedAtMs }) => arrivedAtMs >= fromMs);
      return position === -1 ? endIndex() : trimIndex + position;
    },
    trim: (beforeMs) => {
      const kept = records.findIndex(({ arrivedAtMs }) => arrivedAtMs >= beforeMs);
      const trimmed = kept === -1 ? records.length : kept;
      records = records.slice(trimmed);
      trimIndex += trimmed;
    },
    close: () => undefined,
  };
}
