import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

import { openLogExtent, toExtentPath } from "../log/log-extent.ts";
import { toIndexPath } from "../log/recover-segment.ts";
import { listSegments, toSegmentPlace } from "../log/segments.ts";
import type { BrokenSegment, InspectedLog } from "./inspect-log.ts";
import { keepLostRange } from "./lost-ranges.ts";

/** Leaves out what is lost of a log: its other records keep their indexes, and no record gets the index of a lost one. */
export function repairLog(folder: string, { lost, broken, trimIndex, endIndex }: InspectedLog): void {
  for (const range of lost) keepLostRange(folder, range);
  for (const segment of broken) takeApart(folder, segment);
  const newest = listSegments(folder).at(-1);
  const { path } = toSegmentPlace(folder, endIndex);
  // Where the last records are lost, the next one still gets the index after them.
  if ((newest?.firstIndex ?? 0) < endIndex && lost.some(({ to }) => to === endIndex)) writeFileSync(path, "");
  rmSync(toExtentPath(folder), { force: true });
  const extent = openLogExtent(folder);
  extent.write({ trimIndex, endIndex });
  extent.close();
}

/** A segment for each run of records, in place of the one that had them all. Lines stay as they are: each is sealed for its index. */
function takeApart(folder: string, { path, firstIndex, runs }: BrokenSegment): void {
  const bytes = readFileSync(path);
  rmSync(toIndexPath(path), { force: true });
  const first = runs.find((run) => run.firstIndex === firstIndex);
  for (const run of runs) {
    if (run !== first) writeFileSync(toSegmentPlace(folder, run.firstIndex).path, bytes.subarray(run.start, run.end));
  }
  writeFileSync(`${path}.new`, bytes.subarray(first?.start ?? 0, first?.end ?? 0));
  renameSync(`${path}.new`, path);
}
