import type { SequenceNumbers } from "../sequence-number.ts";
import { startGathering } from "./gathering.ts";
import { encodeRecordLine } from "./record-lines.ts";
import type { Segment } from "./segment.ts";
import { openSegments, type Segments } from "./segments.ts";
import type { LogRange, ShardLog, StoredRecord } from "./shard-log.ts";

export interface FileLogOptions {
  /** Of this log alone. */
  readonly folder: string;
  readonly sequenceNumbers: SequenceNumbers;
  /** A segment is left for a new one when it has this size; whole ones are trimmed. */
  readonly segmentBytes?: number;
  /** Or when its first record arrived so long ago. */
  readonly segmentMs?: number;
  readonly blockBytes?: number;
}

const defaultSegmentBytes = 32 * 1024 * 1024;
const defaultSegmentMs = 3_600_000;
/** Read from the file for one record, when few are asked for. */
const bytesPerRecord = 1024;
const maxChunkBytes = 64 * 1024;

/**
 * A log that outlives its process, in segments on disk. What was appended is in the operating system's hands when
 * `append` returns: the end of the process, by whatever signal, takes nothing with it; a power cut may.
 * Holds no records in memory: the file's latest pages are in the system's cache, and reading them again costs less than
 * keeping a hundred thousand objects from the garbage collector.
 */
export function openFileLog(options: FileLogOptions): ShardLog {
  const { folder, sequenceNumbers, segmentBytes = defaultSegmentBytes, segmentMs = defaultSegmentMs } = options;
  const segments = openSegments(folder, options.blockBytes);
  const endIndex = () => segments.newest().endIndex();
  const trimIndex = () => segments.oldest().firstIndex;
  return {
    endIndex,
    trimIndex,
    append: (records, arrivedAtMs) => {
      const first = endIndex();
      const newest = segments.newest();
      const isFull =
        newest.sizeBytes() >= segmentBytes || arrivedAtMs - (newest.firstArrivalMs() ?? arrivedAtMs) >= segmentMs;
      const segment = isFull ? segments.roll() : newest;
      const lines = records.map((record) => encodeRecordLine(record, arrivedAtMs));
      segment.append(lines, arrivedAtMs);
      return first;
    },
    read: (range) => {
      const fromIndex = Math.max(range.fromIndex, trimIndex());
      return fromIndex >= endIndex() ? [] : readFrom(segments, { ...range, fromIndex }, sequenceNumbers);
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

function readFrom(
  segments: Segments,
  range: LogRange,
  { at: sequenceNumberAt }: SequenceNumbers,
): readonly StoredRecord[] {
  const gathering = startGathering(range, sequenceNumberAt);
  const chunkBytes = Math.min(maxChunkBytes, range.maxRecords * bytesPerRecord);
  for (const segment of segments.from(range.fromIndex)) {
    if (gathering.isFull()) break;
    segment.readFrom(gathering.nextIndex(), gathering.take, chunkBytes);
  }
  return gathering.records;
}

/** An empty segment is the one that is written to next: it stays. */
function isPast(segment: Segment, beforeMs: number): boolean {
  return segment.endIndex() > segment.firstIndex && segment.latestArrivalMs() < beforeMs;
}
