import { readFileSync } from "node:fs";
import { crc32 } from "node:zlib";

import { createLineSeal } from "@sluice/integrity";

import { type LogExtent, readLogExtent, toExtentPath } from "../log/log-extent.ts";
import { readSavedIndex } from "../log/recover-segment.ts";
import { listSegments, type SegmentPlace } from "../log/segments.ts";
import { findRuns, type Run } from "./find-runs.ts";
import { isWithin, type IndexRange, readLostRanges } from "./lost-ranges.ts";

/** A shard's log as it lies on the disk. */
export interface InspectedLog extends LogExtent {
  /** Records that are gone, and were not found gone before. */
  readonly lost: readonly IndexRange[];
  /** The first file that is not as it was left, and what is wrong with it. */
  readonly problem?: { readonly file: string; readonly text: string };
  /** Segments that have to be taken apart to go on without what is lost. */
  readonly broken: readonly BrokenSegment[];
}

export interface BrokenSegment extends SegmentPlace {
  readonly runs: readonly Run[];
}

/** Reads a log, all of it, and finds what is not as it was left. A last record that was cut off as it was written is no damage. */
export function inspectLog(folder: string, identity: string): InspectedLog {
  const extent = readLogExtent(folder);
  const known = typeof extent === "string" ? undefined : extent;
  const places = listSegments(folder).filter((place, at, all) => isNeeded(place, all[at + 1], known));
  const segments = places.map((place, at) =>
    inspectSegment(place, { identity, end: places[at + 1]?.firstIndex, known }),
  );
  const trimIndex = known?.trimIndex ?? places[0]?.firstIndex ?? 0;
  const endIndex = Math.max(known?.endIndex ?? trimIndex, ...segments.map(({ runs }) => runs.at(-1)?.endIndex ?? 0));
  const found = segments.flatMap(({ runs }) => runs);
  const lost = listGaps(found, { trimIndex, endIndex }).filter((gap) => !isWithin(gap, readLostRanges(folder)));
  const broken = segments.filter(({ isBroken }) => isBroken);
  return { trimIndex, endIndex, lost, broken, ...findProblem({ folder, extent, lost, broken, places }) };
}

/** A segment whose records were all trimmed is left of a process that was killed as it removed it. */
function isNeeded(_: SegmentPlace, next: SegmentPlace | undefined, known: LogExtent | undefined): boolean {
  return next === undefined || known === undefined || next.firstIndex > known.trimIndex;
}

interface SegmentContext {
  readonly identity: string;
  /** First index of the next segment; undefined for the newest. */
  readonly end: number | undefined;
  readonly known: LogExtent | undefined;
}

function inspectSegment(place: SegmentPlace, { identity, end, known }: SegmentContext) {
  const bytes = readFileSync(place.path);
  const saved = readSavedIndex(place.path);
  // A finished segment is as it was left if all of its bytes are, which takes a hundredth of the time.
  if (saved?.sizeBytes === bytes.length && saved.content === crc32(bytes) && (end ?? saved.endIndex) === saved.endIndex)
    return { ...place, isBroken: false, runs: toWholeRun(place, saved.endIndex, bytes.length) };
  const expected = end ?? Math.max(known?.endIndex ?? 0, place.firstIndex);
  const lines = countLines(bytes);
  const maxMissing = Math.max(0, expected - place.firstIndex - lines);
  const runs = findRuns(bytes, { seal: createLineSeal(identity), firstIndex: place.firstIndex, maxMissing });
  const records = runs.reduce((sum, run) => sum + run.endIndex - run.firstIndex, 0);
  const isBroken = runs.length > 1 || records < lines || (runs[0]?.firstIndex ?? place.firstIndex) > place.firstIndex;
  return { ...place, isBroken, runs };
}

function toWholeRun({ firstIndex }: SegmentPlace, endIndex: number, end: number): readonly Run[] {
  return endIndex === firstIndex ? [] : [{ firstIndex, endIndex, start: 0, end }];
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, end + 1)) lines += 1;
  return lines;
}

function listGaps(runs: readonly Run[], { trimIndex, endIndex }: LogExtent): readonly IndexRange[] {
  const gaps: IndexRange[] = [];
  let next = trimIndex;
  for (const run of runs) {
    if (run.firstIndex > next) gaps.push({ from: next, to: run.firstIndex });
    next = Math.max(next, run.endIndex);
  }
  if (endIndex > next) gaps.push({ from: next, to: endIndex });
  return gaps;
}

interface Findings extends Pick<InspectedLog, "lost" | "broken"> {
  readonly folder: string;
  readonly extent: LogExtent | "missing" | "damaged";
  readonly places: readonly SegmentPlace[];
}

function findProblem({ folder, extent, lost, broken, places }: Findings): Pick<InspectedLog, "problem"> {
  if (typeof extent === "string") return { problem: { file: toExtentPath(folder), text: `is ${extent}` } };
  const [segment] = broken;
  if (segment !== undefined) return { problem: { file: segment.path, text: "is damaged" } };
  const [gap] = lost;
  if (gap === undefined) return {};
  const before = places.findLast(({ firstIndex }) => firstIndex <= gap.from);
  if (before === undefined) return { problem: { file: folder, text: "has lost its oldest file" } };
  const isGone = before.firstIndex < gap.from && places.some(({ firstIndex }) => firstIndex === gap.to);
  return {
    problem: { file: before.path, text: isGone ? "or the one that followed it has lost records" : "has lost its end" },
  };
}
