import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname, join, sep } from "node:path";

import {
  createLineSeal,
  type FileEnd,
  findEndProblem,
  findSealedEnd,
  isDoneWith,
  noEnd,
  openFileEnds,
  readFileEnds,
  readIfThere,
  readSealedLines,
  sealLines,
} from "@sluice/integrity";

/**
 * A file of JSON lines that entries are appended to. Once `append` returns the kernel has the entry, so it survives the end
 * of the process. (It may not survive a power failure: nothing here waits for the disk.)
 */
export interface JournalFile {
  /** Appends the whole entry. When it throws, as on a full disk, nothing is appended, and it may be called again. */
  readonly append: (entry: unknown) => void;
  /** Replaces all entries atomically: a reader finds either the old or the new ones, which are kept when it throws. */
  readonly replace: (entries: readonly unknown[]) => void;
  /** Bytes added since it was opened or replaced. */
  readonly addedBytes: () => number;
  readonly close: () => void;
}

/** In the folder of what it is about: a delivery stream, a queue. */
export function toJournalPath(folder: string): string {
  return join(folder, "journal.jsonl");
}

/** Opens a journal and reads its entries. Ignores a last line that was cut off when a process died. Throws for any other damage. */
export function openJournal(
  path: string,
  write: WriteBytes = writeSync,
): { readonly file: JournalFile; readonly entries: readonly unknown[] } {
  mkdirSync(dirname(path), { recursive: true });
  const { entries, problem } = readJournal(path);
  if (problem !== undefined) throw new Error(`${path}: ${problem}`);
  const ends = openFileEnds(path);
  const seal = createLineSeal(toIdentity(path));
  const replaceAll = (next: readonly unknown[]): Written => {
    const text = sealLines(next.map(toJournalLine), seal, 0);
    return rewrite({ path, text, beforeRename: () => ends.announce(findSealedEnd(text)), write });
  };
  // Once at the start, so that the next entry does not follow half a line.
  let { descriptor, end } = replaceAll(entries);
  ends.grow(end);
  let addedBytes = 0;
  const file: JournalFile = {
    append: (entry) => {
      const line = sealLines([toJournalLine(entry)], seal, end.lines);
      addedBytes += appendWhole(descriptor, Buffer.from(line), write);
      end = findSealedEnd(line, end);
      ends.grow(end);
    },
    replace: (next) => {
      const replaced = replaceAll(next);
      closeSync(descriptor);
      ({ descriptor, end } = replaced);
      ends.grow(end);
      addedBytes = 0;
    },
    addedBytes: () => addedBytes,
    close: () => {
      closeSync(descriptor);
      ends.close();
    },
  };
  return { file, entries };
}

/** The entries of a journal that are as they were written, and what is wrong with it; undefined if nothing is. */
export function readJournal(path: string): {
  readonly entries: readonly unknown[];
  readonly problem: string | undefined;
} {
  if (isDoneWith(readFileEnds(path))) return { entries: [], problem: undefined };
  const bytes = readIfThere(path);
  const seal = createLineSeal(toIdentity(path));
  const lines = bytes === undefined ? [] : readSealedLines(bytes, { seal, position: 0 });
  const damaged = lines.indexOf(undefined);
  const problem = damaged === -1 ? findEndProblem(path, bytes) : `line ${damaged + 1} of ${lines.length} is damaged`;
  return { entries: lines.filter((line) => line !== undefined).map((line): unknown => JSON.parse(line)), problem };
}

/** By the end of its path: a folder may be moved, and the journal of another stream is not taken for this one's. */
function toIdentity(path: string): string {
  return path.split(sep).slice(-3).join("/");
}

interface Written {
  /** Of the new file, open for appending. */
  readonly descriptor: number;
  readonly end: FileEnd;
}

interface Rewriting {
  readonly path: string;
  readonly text: string;
  readonly beforeRename: () => void;
  readonly write: WriteBytes;
}

function rewrite({ path, text, beforeRename, write }: Rewriting): Written {
  const newPath = `${path}.new`;
  const descriptor = openSync(newPath, "w");
  try {
    appendWhole(descriptor, Buffer.from(text), write);
    beforeRename();
    renameSync(newPath, path);
    return { descriptor, end: findSealedEnd(text, noEnd) };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** Like `writeSync`: returns how many of the bytes from `offset` on were written. */
type WriteBytes = (descriptor: number, bytes: Uint8Array, offset: number, length: number, position: number) => number;

/** A disk that fills up takes a part first, and reports the error afterwards. */
function appendWhole(descriptor: number, bytes: Uint8Array, write: WriteBytes): number {
  const start = fstatSync(descriptor).size;
  try {
    for (let written = 0; written < bytes.length;)
      written += write(descriptor, bytes, written, bytes.length - written, start + written);
    return bytes.length;
  } catch (error) {
    ftruncateSync(descriptor, start);
    throw error;
  }
}

function toJournalLine(entry: unknown): string {
  return JSON.stringify(entry);
}
