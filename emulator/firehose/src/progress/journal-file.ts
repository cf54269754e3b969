import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

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

/** Opens a journal and reads its entries. Ignores a last line that was cut off when a process died. */
export function openJournal(
  path: string,
  write: WriteBytes = writeSync,
): { readonly file: JournalFile; readonly entries: readonly unknown[] } {
  mkdirSync(dirname(path), { recursive: true });
  const entries = readEntries(path);
  // Once at the start, so that the next entry does not follow half a line.
  let descriptor = rewrite(path, entries, write);
  let addedBytes = 0;
  const file: JournalFile = {
    append: (entry) => {
      addedBytes += appendWhole(descriptor, Buffer.from(toJournalLine(entry)), write);
    },
    replace: (next) => {
      const replaced = rewrite(path, next, write);
      closeSync(descriptor);
      descriptor = replaced;
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
function rewrite(path: string, entries: readonly unknown[], write: WriteBytes): number {
  const newPath = `${path}.new`;
  const descriptor = openSync(newPath, "w");
  try {
    appendWhole(descriptor, Buffer.from(entries.map(toJournalLine).join("")), write);
    renameSync(newPath, path);
    return descriptor;
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
  return `${JSON.stringify(entry)}\n`;
}
