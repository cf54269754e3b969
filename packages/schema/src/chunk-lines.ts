import { type ChunkOptions, maxRowCharacters, type Newline } from "./source-row.ts";

/** The character that ends a line. A `\r` before a `\n` goes with it, line by line: files are stuck together from two. */
export type LineMark = "\n" | "\r";

export function toLineMark(newline: Newline): LineMark {
  return newline === "\r" ? "\r" : "\n";
}

/** The lines of a text that are there whole, each with its mark; only the last line of all may lack one. */
export function takeWholeLines(text: string, { newline, isLast }: ChunkOptions): string {
  return isLast ? text : text.slice(0, text.lastIndexOf(toLineMark(newline)) + 1);
}

export function stripCarriageReturn(line: string, mark: LineMark): string {
  return mark === "\n" && line.endsWith("\r") ? line.slice(0, -1) : line;
}

/** What is left for the next chunk. Of a line that is no row any more, enough is kept to know it by. */
export function takeRest(text: string, position: number): string {
  return text.slice(position, position + maxRowCharacters + 2);
}
