import type { StreamStore } from "@sluice/emulator-kinesis";
import { maxPayloadBytes } from "@sluice/emulator-lambda";

import { createRecordWriter, type ShardAddress, type StreamRecord } from "./stream-record.ts";

/** The next records of one shard, read ahead as far as one batch may need. */
export interface GatheredRecords {
  /** Reads what there is, until there are more records than a batch takes. Throws what the disk refuses. */
  readonly fill: () => void;
  readonly records: () => readonly StreamRecord[];
  /** Drops the first records, which are done. */
  readonly drop: (count: number) => void;
  /** Index of the record that is read next. */
  readonly readIndex: () => number;
}

export interface GatheringOptions {
  readonly source: StreamStore;
  readonly streamName: string;
  readonly address: ShardAddress;
  readonly fromIndex: number;
  readonly batchSize: number;
  /** Told of records that were gone before they were read. */
  readonly onLost: (count: number) => void;
}

/** Bytes of written records that are read ahead: more than fit an event beside its window. */
const readAheadBytes = maxPayloadBytes;
/** What base64 leaves of it for payload. */
const payloadShare = 3 / 4;

export function createGatheredRecords(options: GatheringOptions): GatheredRecords {
  const { source, streamName, address, fromIndex, batchSize, onLost } = options;
  const { shardId } = address;
  const writeRecords = createRecordWriter(address);
  let records: StreamRecord[] = [];
  let bytes = 0;
  let next = fromIndex;
  const readMore = (): boolean => {
    // One more than a batch, so that a full one is known to be full.
    const maxRecords = batchSize + 1 - records.length;
    if (maxRecords <= 0 || bytes >= readAheadBytes) return false;
    const maxBytes = (readAheadBytes - bytes) * payloadShare;
    const read = source.read({ streamName, shardId, fromIndex: next, maxRecords, maxBytes });
    const lost = (read.records[0]?.index ?? read.nextIndex) - next;
    if (lost > 0) onLost(lost);
    next = read.nextIndex;
    for (const record of writeRecords(read.records)) {
      records.push(record);
      bytes += record.end - record.start;
    }
    return read.records.length > 0;
  };
  return {
    fill: () => {
      while (readMore());
    },
    records: () => records,
    drop: (count) => {
      for (const record of records.slice(0, count)) bytes -= record.end - record.start;
      records = records.slice(count);
    },
    readIndex: () => next,
  };
}
