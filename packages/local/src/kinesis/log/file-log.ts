import type { SequenceNumbers } from "../sequence-number.ts";
import { createRecentRecords } from "./recent-records.ts";
import type { RecordInLine } from "./record-lines.ts";
import { lineOf } from "./record-lines.ts";
import type { Segment } from "./segment.ts";
import { openSegments } from "./segments.ts";
import { firstWithinSize, type ShardLog, type StoredRecord } from "./shard-log.ts";

export interface FileLogOptions {
  /** Of this log alone. */
  readonly folder: string;
  readonly sequenceNumbers: SequenceNumbers;
  /** A segment is left for a new one when it has this size; whole ones are trimmed. */
  readonly segmentBytes?: number;
  /** Of memory, for what was put last. */
  readonly recentBytes?: number;
  readonly blockBytes?: number;
}

const defaultSegmentBytes = 32 * 1024 * 1024;
const defaultRecentBytes = 8 * 1024 * 1024;

/** A log that outlives its process, in segments on disk. */
export function openFileLog(options: FileLogOptions): ShardLog {
  const { folder, sequenceNumbers, segmentBytes = defaultSegmentBytes, blockBytes } = options;
  const segments = openSegments(folder, blockBytes);
  const endIndex = () => segments.newest().endIndex();
  const trimIndex = () => segments.oldest().firstIndex;
  const recent = createRecentRecords(endIndex(), options.recentBytes ?? defaultRecentBytes);
  const stored = (record: RecordInLine, index: number): StoredRecord => {
    const { partitionKey, explicitHashKey, dataBase64, arrivedAtMs } = record;
    return { index, sequenceNumber: sequenceNumbers.at(index), partitionKey, explicitHashKey, dataBase64, arrivedAtMs };
  };
  const readOlder = (from: number): readonly StoredRecord[] =>
    (segments.at(from)?.readFrom(from) ?? []).map((record, offset) => stored(record, from + offset));

  return {
    endIndex,
    trimIndex,
    append: (records, arrivedAtMs) => {
      const first = endIndex();
      const segment = segments.newest().sizeBytes() >= segmentBytes ? segments.roll() : segments.newest();
      const lines = records.map((record) => lineOf(record, arrivedAtMs));
      segment.append(lines, arrivedAtMs);
      recent.add(records.map((record, offset) => stored({ ...record, arrivedAtMs }, first + offset)));
      return first;
    },
    read: ({ fromIndex, maxRecords, maxBytes }) => {
      const from = Math.max(fromIndex, trimIndex());
      if (from >= endIndex()) return [];
      return firstWithinSize(recent.from(from, maxRecords) ?? readOlder(from).slice(0, maxRecords), maxBytes);
    },
    indexAtTime: (fromMs) => segments.atTime(fromMs)?.indexAtTime(fromMs) ?? endIndex(),
    trim: (beforeMs) => {
      while (isPast(segments.oldest(), beforeMs)) {
        if (segments.oldest() === segments.newest()) segments.roll();
        segments.dropOldest();
      }
    },
    close: segments.close,
  };
}

/** An empty segment is the one that is written to next: it stays. */
function isPast(segment: Segment, beforeMs: number): boolean {
  return segment.endIndex() > segment.firstIndex && segment.latestArrivalMs() < beforeMs;
}
