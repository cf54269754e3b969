import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { openSegment, type Segment } from "./segment.ts";

/** The segments of a log, each a file named by the index of its first record; there is always one. */
export interface Segments {
  readonly oldest: () => Segment;
  /** The one that records are added to. */
  readonly newest: () => Segment;
  /** The one that a record is in and those behind it. */
  readonly from: (index: number) => readonly Segment[];
  /** The first with a record that arrived at that time or later. */
  readonly atTime: (fromMs: number) => Segment | undefined;
  /** Leaves the newest for a new one. */
  readonly roll: () => Segment;
  /** Gives up the oldest; not the last one. */
  readonly dropOldest: () => void;
  readonly close: () => void;
}

const extension = ".records";

export function openSegments(folder: string, blockBytes: number | undefined): Segments {
  mkdirSync(folder, { recursive: true });
  const open = (name: string): Segment => openSegment(join(folder, name), Number.parseInt(name, 10), blockBytes);
  const names = readdirSync(folder).filter((name) => name.endsWith(extension));
  const segments = (names.length === 0 ? [toFileName(0)] : names.toSorted()).map(open);
  const [first] = segments;
  if (first === undefined) throw new TypeError("a log without segments");
  const newest = () => segments.at(-1) ?? first;
  return {
    oldest: () => segments[0] ?? first,
    newest,
    from: (index) => segments.slice(segments.findLastIndex(({ firstIndex }) => firstIndex <= index)),
    atTime: (fromMs) => segments.find(({ latestArrivalMs }) => latestArrivalMs() >= fromMs),
    roll: () => {
      newest().seal();
      const segment = open(toFileName(newest().endIndex()));
      segments.push(segment);
      return segment;
    },
    dropOldest: () => segments.shift()?.remove(),
    close: () => newest().seal(),
  };
}

/** Sorts as the number does. */
function toFileName(firstIndex: number): string {
  return `${String(firstIndex).padStart(16, "0")}${extension}`;
}
