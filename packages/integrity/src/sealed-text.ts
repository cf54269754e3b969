import { checksumDigits, type LineSeal } from "./line-seal.ts";

/** Where a file of sealed lines ends: how many lines it has, and the checksum behind the last. */
export interface FileEnd {
  readonly lines: number;
  readonly checksum: number;
}

/** No lines: there is no file. */
export const noEnd: FileEnd = { lines: 0, checksum: 0 };

/** Seals lines that follow the first `position` lines of a file. */
export function sealLines(lines: readonly string[], seal: LineSeal, position: number): string {
  return lines.map((line, index) => seal.seal(line, position + index)).join("");
}

/** Where a file of whole lines ends when this text follows `before`. */
export function findSealedEnd(sealed: string, before = noEnd): FileEnd {
  if (sealed === "") return before;
  return {
    lines: before.lines + sealed.split("\n").length - 1,
    checksum: readChecksumBefore(sealed, sealed.length - 1),
  };
}

/** The end of a file's first lines; undefined when it has fewer. */
export function findEndOfLines(text: string, lines: number): FileEnd | undefined {
  let end = -1;
  for (let count = 0; count < lines; count += 1) {
    end = text.indexOf("\n", end + 1);
    if (end === -1) return undefined;
  }
  return { lines, checksum: readChecksumBefore(text, end) };
}

/** Of the line that ends there. */
function readChecksumBefore(text: string, lineEnd: number): number {
  return Number.parseInt(text.slice(lineEnd - checksumDigits, lineEnd), 16);
}
