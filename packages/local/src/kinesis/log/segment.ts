import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, readSync, rmSync, writeSync } from "node:fs";

import { arrivalAt, type RecordInLine, recordIn } from "./record-lines.ts";
import { createSegmentIndex, type SegmentIndex } from "./segment-index.ts";

/** A file of records that follow each other. Grows at its end. */
export interface Segment extends Pick<SegmentIndex, "firstIndex" | "endIndex" | "sizeBytes" | "latestArrivalMs"> {
  /** Adds lines that arrived together, all or none. Durable against the end of the process when it returns. */
  readonly append: (lines: readonly string[], arrivedAtMs: number) => void;
  /** Records from an index in it on: as many as there are in about a block, at least one. */
  readonly readFrom: (index: number) => readonly RecordInLine[];
  /** Index of the first record that arrived at that time or later. */
  readonly indexAtTime: (fromMs: number) => number | undefined;
  readonly close: () => void;
  readonly remove: () => void;
}

/** Opens a segment, or begins one. A last record that was cut off when a process died was never acknowledged: it goes. */
export function openSegment(path: string, firstIndex: number, blockBytes?: number): Segment {
  const descriptor = openSync(path, "a+");
  const index = createSegmentIndex(firstIndex, blockBytes);
  if (fstatSync(descriptor).size > 0) recover(path, descriptor, index);
  const recordsOf = ({ offset, end }: { readonly offset: number; readonly end: number }): readonly RecordInLine[] =>
    linesBetween(descriptor, offset, end).map(recordIn);
  return {
    ...index,
    append: (lines, arrivedAtMs) => {
      writeWhole(descriptor, Buffer.from(lines.join("")), index.sizeBytes());
      for (const line of lines) index.add(Buffer.byteLength(line), arrivedAtMs);
    },
    readFrom: (from) => {
      const block = index.blockAt(from);
      return block === undefined ? [] : recordsOf(block).slice(from - block.index);
    },
    indexAtTime: (fromMs) => {
      const block = index.blockAtTime(fromMs);
      return block && block.index + recordsOf(block).findIndex(({ arrivedAtMs }) => arrivedAtMs >= fromMs);
    },
    close: () => closeSync(descriptor),
    remove: () => rmSync(path, { force: true }),
  };
}

function recover(path: string, descriptor: number, index: SegmentIndex): void {
  const bytes = readFileSync(path);
  let start = 0;
  for (let end = bytes.indexOf("\n"); end !== -1; end = bytes.indexOf("\n", start)) {
    index.add(end + 1 - start, arrivalAt(bytes, start));
    start = end + 1;
  }
  if (start < bytes.length) ftruncateSync(descriptor, start);
}

/** Takes back what was written of it when the disk is full. */
function writeWhole(descriptor: number, bytes: Buffer, sizeBytes: number): void {
  try {
    for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    ftruncateSync(descriptor, sizeBytes);
    throw error;
  }
}

function linesBetween(descriptor: number, start: number, end: number): readonly string[] {
  const bytes = Buffer.alloc(end - start);
  readSync(descriptor, bytes, 0, bytes.length, start);
  return bytes.toString().split("\n").slice(0, -1);
}
