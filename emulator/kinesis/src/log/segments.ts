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
  const open = (name: string): Segment => openSegment(join(folder, name), Number.parseInt(name, 10), blockBytes);
  const names = readdirSync(folder).filter((name) => name.endsWith(extension));
  const segments = (names.length === 0 ? [toFileName(0)] : names.toSorted()).map(open);
  const newest = () => checkThere(segments.at(-1));
  return {
    oldest: () => checkThere(segments[0]),
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

function checkThere(segment: Segment | undefined): Segment {
  if (segment === undefined) throw new TypeError("a log without segments");
  return segment;
}

/** Sorts as the number does. */
function toFileName(firstIndex: number): string {
  return `${String(firstIndex).padStart(16, "0")}${extension}`;
}
