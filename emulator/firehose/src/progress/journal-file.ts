import { closeSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/**
 * A file of JSON lines that entries are appended to. Once `append` returns the kernel has the entry, so it survives the end
 * of the process. (It may not survive a power failure: nothing here waits for the disk.)
 */
export interface JournalFile {
  readonly append: (entry: unknown) => void;
  /** Replaces all entries atomically: a reader finds either the old or the new ones. */
  readonly replace: (entries: readonly unknown[]) => void;
  /** Bytes added since it was opened or replaced. */
  readonly addedBytes: () => number;
  readonly close: () => void;
}

/** Opens a journal and reads its entries. Ignores a last line that was cut off when a process died. */
export function openJournal(path: string): { readonly file: JournalFile; readonly entries: readonly unknown[] } {
  mkdirSync(dirname(path), { recursive: true });
  const entries = readEntries(path);
  // Once at the start, so that the next entry does not follow half a line.
  let descriptor = rewrite(path, entries);
  let addedBytes = 0;
  const file: JournalFile = {
    append: (entry) => {
      addedBytes += writeSync(descriptor, toJournalLine(entry));
    },
    replace: (next) => {
      closeSync(descriptor);
      descriptor = rewrite(path, next);
      addedBytes = 0;
    },
    addedBytes: () => addedBytes,
    close: () => closeSync(descriptor),
  };
  return { file, entries };
}

function readEntries(path: string): readonly unknown[] {
  const text = readIfThere(path);
  return text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .filter((line) => line !== "")
    .map((line): unknown => JSON.parse(line));
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}

/** Returns the descriptor of the new file, open for appending. */
function rewrite(path: string, entries: readonly unknown[]): number {
  const newPath = `${path}.new`;
  const descriptor = openSync(newPath, "w");
  writeSync(descriptor, entries.map(toJournalLine).join(""));
  renameSync(newPath, path);
  return descriptor;
}

function toJournalLine(entry: unknown): string {
  return `${JSON.stringify(entry)}\n`;
}
