import { readFileSync, statSync, truncateSync } from "node:fs";

import { replaceFile } from "@sluice/emulator-wire";

import { readArrivalMs } from "./record-lines.ts";
import {
  createSegmentIndex,
  formatSavedIndex,
  parseSavedIndex,
  type SavedIndex,
  type SegmentIndex,
} from "./segment-index.ts";

/** Where a segment's index is saved once the segment is finished. */
export function toIndexPath(segmentPath: string): string {
  return `${segmentPath}.index`;
}

export function keepIndex(segmentPath: string, index: SegmentIndex): void {
  replaceFile(toIndexPath(segmentPath), formatSavedIndex(index));
}

/**
 * The index of a segment that an earlier process left: the saved one if it fits the file, or else one made from the
 * records. A last record that was cut off is removed from the file.
 */
export function recoverIndex(path: string, firstIndex: number, blockBytes: number | undefined): SegmentIndex {
  const sizeBytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (sizeBytes === 0) return createSegmentIndex({ firstIndex, blockBytes });
  const saved = readSavedIndex(path);
  if (saved?.sizeBytes === sizeBytes) return createSegmentIndex({ firstIndex, blockBytes, saved });
  const index = createSegmentIndex({ firstIndex, blockBytes });
  indexRecords(readFileSync(path), index);
  if (index.sizeBytes() < sizeBytes) truncateSync(path, index.sizeBytes());
  return index;
}

/** The index of a finished segment; undefined when there is none that can be read. */
export function readSavedIndex(path: string): SavedIndex | undefined {
  return parseSavedIndex(readTextIfThere(toIndexPath(path)));
}

function indexRecords(bytes: Buffer, index: SegmentIndex): void {
  let start = 0;
  for (let end = bytes.indexOf("\n"); end !== -1; end = bytes.indexOf("\n", start)) {
    index.add(end + 1 - start, readArrivalMs(bytes.toString("latin1", start, end), 0));
    start = end + 1;
  }
  index.sum(bytes.subarray(0, start));
}

function readTextIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
