import { createLineSeal, type LineSeal } from "@sluice/integrity";

import type { LoadHeader } from "./load-log.ts";

/** Where a log ends: how many lines it has, and the checksum at the end of the last. */
export interface LogEnd {
  readonly lines: number;
  readonly checksum: number;
}

/** No lines: there is no log. */
export const noEnd: LogEnd = { lines: 0, checksum: 0 };

export function createLoadSeal({ loadId }: Pick<LoadHeader, "loadId">): LineSeal {
  return createLineSeal(loadId);
}

/** Seals lines that follow the first `position` lines of a log. */
export function sealLines(text: string, seal: LineSeal, position: number): string {
  return text
    .split("\n")
    .slice(0, -1)
    .map((line, index) => seal.seal(line, position + index))
    .join("");
}

/** Seals a whole log but for its first line, which has its checksum within. */
export function sealLog(text: string, seal: LineSeal): string {
  const second = text.indexOf("\n") + 1;
  return text.slice(0, second) + sealLines(text.slice(second), seal, 1);
}

/** Where a log that consists of whole lines ends when it follows `before`. */
export function findSealedEnd(sealed: string, before = noEnd): LogEnd {
  if (sealed === "") return before;
  return {
    lines: before.lines + sealed.split("\n").length - 1,
    checksum: readChecksumBefore(sealed, sealed.length - 1),
  };
}

/** The end of the first lines of a log; undefined when it has fewer. */
export function findEndOfLines(text: string, lines: number): LogEnd | undefined {
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

const checksumDigits = 8;
