import { rmSync } from "node:fs";

import { forEachLine, type TakeLine } from "./for-each-line.ts";
import { readArrivalMs, type LineSpan, type RecordLines } from "./record-lines.ts";
import { createRecordPlaces } from "./record-places.ts";
import { toIndexPath, keepIndex, recoverIndex } from "./recover-segment.ts";
import { openSegmentFile, type SegmentFile } from "./segment-file.ts";
import type { SegmentIndex } from "./segment-index.ts";

type Extent = "firstIndex" | "endIndex" | "sizeBytes" | "firstArrivalMs" | "latestArrivalMs";

/** A file of consecutive records. Grows at its end. */
export interface Segment extends Pick<SegmentIndex, Extent> {
  /** Appends lines that arrived together, in one write. If it fails, none of them stays. */
  readonly append: (lines: RecordLines, arrivedAtMs: number) => void;
  /** Passes the lines of records to `take`, from an index in this segment on, until one is declined, no more are wanted or they end. */
  readonly readFrom: (index: number, wanted: WantedLines, chunkBytes?: number) => void;
  /** Index of the first record that arrived at that time or later. */
  readonly indexAtTime: (fromMs: number) => number | undefined;
  /** Saves the index, so that the next process need not read the whole file. For when nothing is appended for now. */
  readonly seal: () => void;
  readonly remove: () => void;
}

/** Where lines go, and when there are enough. */
export interface WantedLines {
  readonly take: TakeLine;
  readonly isFull: () => boolean;
}

const defaultChunkBytes = 64 * 1024;

/** Opens or starts a segment. A last record that was cut off by a crash was never acknowledged: it is removed. */
export function openSegment(path: string, firstIndex: number, blockBytes?: number): Segment {
  const index = recoverIndex(path, firstIndex, blockBytes);
  const file = openSegmentFile(path);
  const readFrom = createSegmentReader(index, file);
  return {
    ...index,
    append: ({ bytes, lineBytes }, arrivedAtMs) => {
      file.append(bytes, index.sizeBytes());
      index.sum(bytes);
      for (const each of lineBytes) index.add(each, arrivedAtMs);
    },
    readFrom,
    indexAtTime: (fromMs) => {
      const block = index.blockAtTime(fromMs);
      if (block === undefined) return undefined;
      let at = block.index;
      const take: TakeLine = ({ text, start }) => {
        const isEarlier = readArrivalMs(text, start) < fromMs;
        if (isEarlier) at += 1;
        return isEarlier;
      };
      readFrom(at, { take, isFull: () => false });
      return at;
    },
    seal: () => {
      file.close();
      keepIndex(path, index);
    },
    remove: () => {
      rmSync(toIndexPath(path), { force: true });
      file.remove();
    },
  };
}

function createSegmentReader(index: SegmentIndex, file: SegmentFile): Segment["readFrom"] {
  const { findPlace, move } = createRecordPlaces(index);
  return (from, { take, isFull }, leastBytes = defaultChunkBytes) => {
    const place = findPlace(from);
    if (place === undefined) return;
    let next = from;
    const counted = (line: LineSpan) => {
      const isTaken = take(line);
      if (isTaken) next += 1;
      return isTaken;
    };
    const chunkBytes = Math.max(leastBytes, index.guessLineBytes(from));
    const lines = { start: place.offset, end: index.sizeBytes(), skip: from - place.index, chunkBytes };
    const offset = file.use((descriptor) => forEachLine({ ...lines, descriptor }, counted, isFull));
    move(from, { index: next, offset });
  };
}
