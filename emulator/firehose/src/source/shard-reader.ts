import type { StoredRecord, StreamStore } from "@sluice/emulator-kinesis";

import type { Deaggregation } from "../deaggregate/deaggregate.ts";
import type { DeliveryProgress } from "../progress/delivery-progress.ts";
import { createPositionList } from "../progress/position-list.ts";
import type { SourceRecord } from "../records.ts";
import { toSourceRecords } from "./source-records.ts";

/** Reads one shard from where the delivery stream left off. */
export interface ShardReader {
  /** The next records that have not ended yet, about `maxBytes` of them; none when there are no more yet. */
  readonly read: (maxBytes: number) => readonly SourceRecord[];
  /** Index of the next record in the shard's log. */
  readonly nextIndex: () => number;
  /** Ends the reading at the shard's current end. */
  readonly seal: () => void;
}

export interface ShardReaderOptions {
  readonly source: StreamStore;
  readonly streamName: string;
  readonly deaggregation: Deaggregation;
  readonly progress: DeliveryProgress;
  readonly onProblem: (problem: string) => void;
}

/** The most records that GetRecords returns (API_GetRecords, read 2026-11-21). */
const maxRecordsPerRead = 10_000;

/** Throws `TypeError` for a shard that was not started in `progress`. */
export function createShardReader(shardId: string, options: ShardReaderOptions): ShardReader {
  const { source, streamName, progress, onProblem } = options;
  let next = requireResumeIndex(shardId, progress);
  let endIndex = Infinity;

  const skipTrimmed = (firstIndex: number): void => {
    const lost = listIndexesBetween(next, firstIndex)
      .map((index) => ({ shardId, index, part: 0, parts: 1 }))
      .filter((position) => !progress.isFinished(position));
    if (lost.length === 0) return;
    progress.commit(createPositionList(lost));
    onProblem(`${streamName}, ${shardId}: ${lost.length} records were trimmed or lost before they were delivered`);
  };
  const readStored = (maxBytes: number): readonly SourceRecord[] | undefined => {
    const maxRecords = Math.min(maxRecordsPerRead, endIndex - next);
    if (maxRecords <= 0) return undefined;
    const { records, nextIndex } = source.read({ streamName, shardId, fromIndex: next, maxRecords, maxBytes });
    skipTrimmed(records[0]?.index ?? nextIndex);
    next = nextIndex;
    // Firehose reads by GetRecords, which counts among the reads of the stream.
    source.metrics.noteRead(streamName, records.at(-1)?.arrivedAtMs);
    if (records.length === 0) return undefined;
    return listUnfinished(shardId, records, options);
  };

  return {
    read: (maxBytes) => {
      let records = readStored(maxBytes);
      while (records?.length === 0) records = readStored(maxBytes);
      return records ?? [];
    },
    nextIndex: () => next,
    seal: () => {
      endIndex = source.endIndex(streamName, shardId);
    },
  };
}

function listUnfinished(
  shardId: string,
  records: readonly StoredRecord[],
  { deaggregation, progress }: ShardReaderOptions,
): readonly SourceRecord[] {
  const unfinished: SourceRecord[] = [];
  const addUnfinished = (record: SourceRecord): void => {
    if (!progress.isFinished(record)) unfinished.push(record);
  };
  for (const stored of records) toSourceRecords(shardId, stored, deaggregation).forEach(addUnfinished);
  return unfinished;
}

function requireResumeIndex(shardId: string, progress: DeliveryProgress): number {
  const index = progress.findResumeIndex(shardId);
  if (index === undefined) throw new TypeError(`shard ${shardId} was never started`);
  return index;
}

function listIndexesBetween(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, offset) => from + offset);
}
