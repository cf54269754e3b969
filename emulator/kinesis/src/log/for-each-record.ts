import { readSync } from "node:fs";

import { decodeRecordLine, type RecordInLine } from "./record-lines.ts";

/** Gets one record after the other; `false`: not this one, and no more. */
export type TakeRecord = (record: RecordInLine) => boolean;

interface Lines {
  readonly descriptor: number;
  /** Where the first line begins. */
  readonly start: number;
  /** Where the last line ends. */
  readonly end: number;
  /** Lines that are passed over first. */
  readonly skip: number;
  /** Read at a time. */
  readonly chunkBytes: number;
}

/** Hands over the records of a file's lines until one is declined or they end. Returns where the next line begins. */
export function forEachRecord({ descriptor, start, end, skip, chunkBytes }: Lines, take: TakeRecord): number {
  let skipLeft = skip;
  const takeLine = (text: string, lineStart: number, lineEnd: number) =>
    skipLeft > 0 ? (skipLeft -= 1) >= 0 : take(decodeRecordLine(text, lineStart, lineEnd));
  let offset = start;
  for (let length = chunkBytes; offset < end;) {
    const text = readTextAt(descriptor, offset, Math.min(end - offset, length));
    const { taken, isDeclined } = takeLines(text, takeLine);
    offset += taken;
    if (isDeclined) return offset;
    if (taken === 0 && text.length < length) throw new SyntaxError(`no line ends after byte ${offset}`);
    // Not even one line: it is longer than what was read.
    if (taken === 0) length *= 4;
  }
  return offset;
}

/** How many characters were taken: whole lines. */
function takeLines(text: string, takeLine: (text: string, lineStart: number, lineEnd: number) => boolean) {
  let lineStart = 0;
  for (let lineEnd = text.indexOf("\n"); lineEnd !== -1; lineEnd = text.indexOf("\n", lineStart)) {
    if (!takeLine(text, lineStart, lineEnd)) return { taken: lineStart, isDeclined: true };
    lineStart = lineEnd + 1;
  }
  return { taken: lineStart, isDeclined: false };
}

function readTextAt(descriptor: number, offset: number, length: number): string {
  const bytes = Buffer.allocUnsafe(length);
  const readBytes = readSync(descriptor, bytes, 0, length, offset);
  return bytes.toString("latin1", 0, readBytes);
}
