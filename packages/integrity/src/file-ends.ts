import { existsSync, rmSync } from "node:fs";

import { openEndMark, placeEndMark, readEndMark } from "./end-mark.ts";
import { type FileEnd, findEndOfLines, noEnd } from "./sealed-text.ts";

/**
 * Where a file of sealed lines ends, in a small file beside it: of one that is gone or has lost its last lines, nothing else
 * would tell. While the file is replaced, both ends are right: that of the old one and that of the new one.
 */
export interface FileEnds {
  /** The file now ends there. Does not throw: a file may be longer than its mark says, as after the death of a process. */
  readonly grow: (end: FileEnd) => void;
  /** A file that ends there is about to take the place of this one. */
  readonly announce: (next: FileEnd) => void;
  readonly close: () => void;
}

function toEndPath(path: string): string {
  return `${path}.end`;
}

/** Goes on from the mark that is there. A damaged one is as good as none: what it was about is replaced. */
export function openFileEnds(path: string): FileEnds {
  let known = readFileEnds(path);
  if (known === "damaged") rmSync(toEndPath(path));
  const mark = openEndMark(toEndPath(path));
  const write = (ends: readonly FileEnd[]): void => {
    mark.write(ends.flatMap(({ lines, checksum }) => [lines, checksum]));
    known = ends;
  };
  return {
    grow: (end) => {
      try {
        write([end, end]);
      } catch {
        // The lines are in the file, which is what the caller must know.
      }
    },
    announce: (next) => write([typeof known === "string" ? noEnd : (known[1] ?? noEnd), next]),
    close: mark.close,
  };
}

/** The ends that are right for a file; {@link noEnd} among them if it need not be there. */
export function readFileEnds(path: string): readonly FileEnd[] | "missing" | "damaged" {
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

/** Removes a file that is done with. Killed in between, it stays done with: {@link isDoneWith}. */
export function removeFile(path: string): void {
  if (!existsSync(path) && !existsSync(toEndPath(path))) return;
  try {
    placeEndMark(
      toEndPath(path),
      [noEnd, noEnd].flatMap(({ lines, checksum }) => [lines, checksum]),
    );
  } catch {
    // A disk without room takes no mark, and gives the room of the file. Killed in between, the file is refused, and none lost.
  }
  rmSync(path, { force: true });
  rmSync(toEndPath(path), { force: true });
}

/** Whether what is left of a file was about to be removed. */
export function isDoneWith(ends: ReturnType<typeof readFileEnds>): boolean {
  return typeof ends !== "string" && ends.every(({ lines }) => lines === 0);
}

/** What is wrong with a file that consists of whole lines, or with the lack of it, by its ends; undefined if nothing is. */
export function findEndProblem(path: string, bytes: Uint8Array | undefined): string | undefined {
  const ends = readFileEnds(path);
  if (bytes === undefined) return findMissingProblem(path, ends);
  if (typeof ends === "string") return `${toEndPath(path)}, which says where it ends, is ${ends}`;
  const text = Buffer.from(bytes).toString();
  const isRight = ends.some(({ lines, checksum }) => lines > 0 && findEndOfLines(text, lines)?.checksum === checksum);
  if (isRight) return undefined;
  const lines = Math.max(...ends.map((end) => end.lines));
  const found = text.split("\n").length - 1;
  return found < lines ? `it ends after line ${found} of ${lines}` : "it is not the one that was written here last";
}

function findMissingProblem(path: string, ends: ReturnType<typeof readFileEnds>): string | undefined {
  if (ends === "missing") return undefined;
  // It was about to be written for the first time, or removed.
  if (ends !== "damaged" && ends.some(({ lines }) => lines === 0)) return undefined;
  return `it is gone, though ${toEndPath(path)} says that there was one`;
}
