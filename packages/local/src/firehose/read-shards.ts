import type { StreamStore } from "../kinesis/stream-store.ts";
import type { SourceRecord } from "./records.ts";

export interface ShardReader {
  readonly stop: () => void;
}

/** As many records as GetRecords gives at most (API_GetRecords, read 2026-11-21). */
const maxRecordsPerRead = 10_000;

/**
 * Reads every shard of a stream from LATEST on, as Firehose does: what was put before the delivery stream existed is
 * not delivered. Hands records over in the order of their shard.
 */
export function readShards(
  store: StreamStore,
  streamName: string,
  onRecord: (record: SourceRecord) => void,
): ShardReader {
  const positions = new Map(store.shardIds(streamName).map((id) => [id, store.endIndex(streamName, id)]));
  const read = (): void => {
    for (const [shardId, fromIndex] of positions) {
      const { records, nextIndex } = store.read({ streamName, shardId, fromIndex, maxRecords: maxRecordsPerRead });
      positions.set(shardId, nextIndex);
      for (const record of records) onRecord({ ...record, shardId, recordId: `${record.sequenceNumber}000000` });
    }
  };
  return { stop: store.onAppend(streamName, read) };
}
