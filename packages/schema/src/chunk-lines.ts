import { type ChunkOptions, maxRowCharacters, type Newline } from "./source-row.ts";

/**
 * The character that ends a line. A `\r` before a `\n` goes with it, decided line by line: some files are concatenated
 * from two kinds.
 */
export type LineMark = "\n" | "\r";

export function toLineMark(newline: Newline): LineMark {
  return newline === "\r" ? "\r" : "\n";
}

/** The whole lines at the beginning of a text, each with its mark; only the very last line may lack one. */
export function takeWholeLines(text: string, { newline, isLast }: ChunkOptions): string {
  return isLast ? text : text.slice(0, text.lastIndexOf(toLineMark(newline)) + 1);
}

export function stripCarriageReturn(line: string, mark: LineMark): string {
  return mark === "\n" && line.endsWith("\r") ? line.slice(0, -1) : line;
}

/** What is left for the next chunk. Of a line too long to be a row, enough is kept to recognize it. */
export function takeRest(text: string, position: number): string {
  return text.slice(position, position + maxRowCharacters + 2);
}
