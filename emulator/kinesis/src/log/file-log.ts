import { createLineSeal } from "@sluice/integrity";

import type { SequenceNumbers } from "../shards/sequence-number.ts";
import { startGathering } from "./gathering.ts";
import { openLogExtent } from "./log-extent.ts";
import { encodeRecordLines } from "./record-lines.ts";
import type { Segment } from "./segment.ts";
import { openSegments, type Segments } from "./segments.ts";
import type { LogRange, ShardLog, StoredRecord } from "./shard-log.ts";

export interface FileLogOptions {
  /** Of this log alone. */
  readonly folder: string;
  readonly sequenceNumbers: SequenceNumbers;
  /** Which log it is: another one's records are not taken for its own. */
  readonly identity: string;
  /** A new segment is started when the newest reaches this size. Trimming removes whole segments. */
  readonly segmentBytes?: number;
  /** Or when its first record arrived this long ago. */
  readonly segmentMs?: number;
  readonly blockBytes?: number;
}

const defaultSegmentBytes = 32 * 1024 * 1024;
const defaultSegmentMs = 3_600_000;
/** How much to read from the file for each record asked for, when there are few. */
const bytesPerRecord = 1024;
const maxChunkBytes = 64 * 1024;

/**
 * A log that survives its process, in segments on disk. When `append` returns, the operating system has the bytes: the
 * process can be killed without losing them, but a power cut may take them.
 * Keeps no records in memory: the newest pages are in the system's cache anyway, and reading them again costs less than
 * a hundred thousand objects cost the garbage collector.
 */
export function openFileLog(options: FileLogOptions): ShardLog {
  const { folder, sequenceNumbers, segmentBytes = defaultSegmentBytes, segmentMs = defaultSegmentMs } = options;
  const segments = openSegments(folder, options.blockBytes);
  const seal = createLineSeal(options.identity);
  const extent = openLogExtent(folder);
  const endIndex = () => segments.newest().endIndex();
  const trimIndex = () => segments.oldest().firstIndex;
  extent.write({ trimIndex: trimIndex(), endIndex: endIndex() });
  return {
    endIndex,
    trimIndex,
    append: (records, arrivedAtMs) => {
      const first = endIndex();
      const newest = segments.newest();
      const isFull =
        newest.sizeBytes() >= segmentBytes || arrivedAtMs - (newest.firstArrivalMs() ?? arrivedAtMs) >= segmentMs;
      const segment = isFull ? segments.roll() : newest;
      segment.append(encodeRecordLines(records, { arrivedAtMs, index: first, seal }), arrivedAtMs);
      extent.grow({ trimIndex: trimIndex(), endIndex: endIndex() });
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
        extent.write({ trimIndex: segments.oldest().endIndex(), endIndex: endIndex() });
        segments.dropOldest();
      }
    },
    close: () => {
      segments.close();
      extent.close();
    },
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
    if (gathering.isFull() || !gathering.reach(segment.firstIndex)) break;
    segment.readFrom(gathering.nextIndex(), gathering, chunkBytes);
  }
  return gathering.records;
}

/** An empty segment stays: it is the one that is written to next. */
function isPast(segment: Segment, beforeMs: number): boolean {
  return segment.endIndex() > segment.firstIndex && segment.latestArrivalMs() < beforeMs;
}
