import { readSync } from "node:fs";

import { decodeRecordLine, type RecordInLine } from "./record-lines.ts";

/** Called with one record after the other; returns `false` to decline it and stop. */
export type TakeRecord = (record: RecordInLine) => boolean;

interface Lines {
  readonly descriptor: number;
  /** Where the first line begins. */
  readonly start: number;
  /** Where the last line ends. */
  readonly end: number;
  /** How many lines to skip first. */
  readonly skip: number;
  /** How much to read at a time. */
  readonly chunkBytes: number;
}

/** Decodes line after line until a record is declined, no more are wanted or the lines end. Returns where the next line begins. */
export function forEachRecord(
  { descriptor, start, end, skip, chunkBytes }: Lines,
  take: TakeRecord,
  isFull: () => boolean = () => false,
): number {
  let skipLeft = skip;
  const takeLine = (text: string, lineStart: number, lineEnd: number) => {
    if (skipLeft === 0) return take(decodeRecordLine(text, lineStart, lineEnd));
    skipLeft -= 1;
    return true;
  };
  let offset = start;
  for (let length = chunkBytes; offset < end && !isFull();) {
    const text = readTextAt(descriptor, offset, Math.min(end - offset, length));
    const { taken, isDeclined } = takeLines(text, takeLine);
    offset += taken;
    if (isDeclined) return offset;
    if (taken === 0 && text.length < length) throw new SyntaxError(`no line ends after byte ${offset}`);
    // Not even one line: it is longer than the piece that was read.
    if (taken === 0) length *= 4;
  }
  return offset;
}

/** Counts the characters that were taken: whole lines only. */
function takeLines(text: string, takeLine: (text: string, lineStart: number, lineEnd: number) => boolean) {
  let lineStart = 0;
  for (let lineEnd = text.indexOf("\n"); lineEnd !== -1; lineEnd = text.indexOf("\n", lineStart)) {
    if (!takeLine(text, lineStart, lineEnd)) return { taken: lineStart, isDeclined: true };
    lineStart = lineEnd + 1;
  }
  return { taken: lineStart, isDeclined: false };
}

/** What is read becomes a text before anything else is read: new memory for each piece would keep the garbage collector busy. */
let workspace = Buffer.alloc(64 * 1024);

function readTextAt(descriptor: number, offset: number, length: number): string {
  if (workspace.length < length) workspace = Buffer.alloc(length);
  const readBytes = readSync(descriptor, workspace, 0, length, offset);
  return workspace.toString("latin1", 0, readBytes);
}
