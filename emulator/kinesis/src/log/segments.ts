import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { openSegment, type Segment } from "./segment.ts";

/** The segments of a log, each a file named by the index of its first record; there is always one. */
export interface Segments {
  readonly oldest: () => Segment;
  /** The one that records are added to. */
  readonly newest: () => Segment;
  /** The segment that a record is in, and those after it. */
  readonly from: (index: number) => readonly Segment[];
  /** The first with a record that arrived at that time or later. */
  readonly atTime: (fromMs: number) => Segment | undefined;
  /** Seals the newest segment and starts another. */
  readonly roll: () => Segment;
  /** Removes the oldest segment. Not to be called when it is the only one. */
  readonly dropOldest: () => void;
  readonly close: () => void;
}

const extension = ".records";

export function openSegments(folder: string, blockBytes: number | undefined): Segments {
  mkdirSync(folder, { recursive: true });
  const open = ({ path, firstIndex }: SegmentPlace): Segment => openSegment(path, firstIndex, blockBytes);
  const kept = listSegments(folder);
  const segments = (kept.length === 0 ? [toSegmentPlace(folder, 0)] : kept).map(open);
  const newest = () => checkThere(segments.at(-1));
  return {
    oldest: () => checkThere(segments[0]),
    newest,
    from: (index) => segments.slice(segments.findLastIndex(({ firstIndex }) => firstIndex <= index)),
    atTime: (fromMs) => segments.find(({ latestArrivalMs }) => latestArrivalMs() >= fromMs),
    roll: () => {
      newest().seal();
      const segment = open(toSegmentPlace(folder, newest().endIndex()));
      segments.push(segment);
      return segment;
    },
    dropOldest: () => segments.shift()?.remove(),
    close: () => sealIfPossible(newest()),
  };
}

/** Without room for its index, a segment is as a killed process leaves it: the next one makes the index from the records. */
function sealIfPossible(segment: Segment): void {
  try {
    segment.seal();
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
  }
}

function checkThere(segment: Segment | undefined): Segment {
  if (segment === undefined) throw new TypeError("a log without segments");
  return segment;
}

/** Where a segment is, and the index of its first record. */
export interface SegmentPlace {
  readonly path: string;
  readonly firstIndex: number;
}

/** In the order of their records. */
export function listSegments(folder: string): readonly SegmentPlace[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(extension));
  return names.toSorted().map((name) => toSegmentPlace(folder, Number.parseInt(name, 10)));
}

/** Its name sorts as the index does. */
export function toSegmentPlace(folder: string, firstIndex: number): SegmentPlace {
  return { path: join(folder, `${String(firstIndex).padStart(16, "0")}${extension}`), firstIndex };
}
