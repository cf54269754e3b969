import { readSync } from "node:fs";

import type { LineSpan } from "./record-lines.ts";

/** Called with the line of one record after the other; returns `false` to decline it and stop. */
export type TakeLine = (line: LineSpan) => boolean;

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

/** Passes on line after line until one is declined, no more are wanted or the lines end. Returns where the next line begins. */
export function forEachLine(
  { descriptor, start, end, skip, chunkBytes }: Lines,
  take: TakeLine,
  isFull: () => boolean = () => false,
): number {
  let skipLeft = skip;
  const takeUnlessSkipped: TakeLine = (line) => {
    if (skipLeft === 0) return take(line);
    skipLeft -= 1;
    return true;
  };
  let offset = start;
  for (let length = chunkBytes; offset < end && !isFull();) {
    const text = readTextAt(descriptor, offset, Math.min(end - offset, length));
    const { taken, isDeclined } = takeLines(text, takeUnlessSkipped);
    offset += taken;
    if (isDeclined) return offset;
    if (taken === 0 && text.length < length) throw new SyntaxError(`no line ends after byte ${offset}`);
    // Not even one line: it is longer than the piece that was read.
    if (taken === 0) length *= 4;
  }
  return offset;
}

/** Counts the characters that were taken: whole lines only. */
function takeLines(text: string, take: TakeLine) {
  let start = 0;
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", start)) {
    if (!take({ text, start, end })) return { taken: start, isDeclined: true };
    start = end + 1;
  }
  return { taken: start, isDeclined: false };
}

/** What is read becomes a text before anything else is read: new memory for each piece would keep the garbage collector busy. */
let workspace = Buffer.alloc(64 * 1024);

function readTextAt(descriptor: number, offset: number, length: number): string {
  if (workspace.length < length) workspace = Buffer.alloc(length);
  const readBytes = readSync(descriptor, workspace, 0, length, offset);
  return workspace.toString("latin1", 0, readBytes);
}
