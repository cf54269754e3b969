import { rmSync } from "node:fs";

import { openEndMark, readEndMark } from "@sluice/integrity";

import { type LogEnd, noEnd } from "./seal-log.ts";

/**
 * Where a checkpoint ends, in a small file beside it: of a checkpoint that is gone or has lost its last lines, nothing else
 * would tell. While the checkpoint is replaced, both ends are right: that of the old file and that of the new one.
 */
export interface LoadEnds {
  /** The file now ends there. */
  readonly grow: (end: LogEnd) => void;
  /** A file that ends there is about to take the place of this one. */
  readonly announce: (next: LogEnd) => void;
  readonly close: () => void;
}

export function toEndPath(path: string): string {
  return `${path}.end`;
}

/** Goes on from the mark that is there. A damaged one is as good as none: what it was about is replaced. */
export function openLoadEnds(path: string): LoadEnds {
  const mark = openEndMark(toEndPath(path));
  let known = readLoadEnds(path);
  const write = (ends: readonly LogEnd[]): void => {
    mark.write(ends.flatMap(({ lines, checksum }) => [lines, checksum]));
    known = ends;
  };
  return {
    grow: (end) => write([end, end]),
    announce: (next) => write([typeof known === "string" ? noEnd : (known[1] ?? noEnd), next]),
    close: mark.close,
  };
}

/** The ends that are right for a checkpoint; {@link noEnd} among them if it need not be there. */
export function readLoadEnds(path: string): readonly LogEnd[] | "missing" | "damaged" {
  const numbers = readEndMark(toEndPath(path));
  if (typeof numbers === "string") return numbers;
  const [lines, checksum, nextLines, nextChecksum, ...more] = numbers;
  if (lines === undefined || checksum === undefined || nextLines === undefined || nextChecksum === undefined)
    return "damaged";
  if (more.length > 0) return "damaged";
  return [
    { lines, checksum },
    { lines: nextLines, checksum: nextChecksum },
  ];
}

/** Says that a checkpoint is done with, then removes what `remove` removes and the mark: killed in between, it stays done with. */
export async function endLoadEnds(path: string, remove: () => Promise<void>): Promise<void> {
  const mark = openEndMark(toEndPath(path));
  mark.write([noEnd, noEnd].flatMap(({ lines, checksum }) => [lines, checksum]));
  mark.close();
  await remove();
  rmSync(toEndPath(path), { force: true });
}
