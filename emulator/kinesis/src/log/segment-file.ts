import { closeSync, ftruncateSync, openSync, rmSync, writeSync } from "node:fs";

/** A file that is opened only for use: there can be more segments than a process may have open files. */
export interface SegmentFile {
  /** Appends bytes after the first `sizeBytes` and keeps the file open. A write that a full disk cuts off is undone. */
  readonly append: (bytes: Buffer, sizeBytes: number) => void;
  readonly use: <Result>(read: (descriptor: number) => Result) => Result;
  readonly close: () => void;
  readonly remove: () => void;
}

/** Creates the file if it is not there: even an empty segment's name says where the indexes continue. */
export function openSegmentFile(path: string): SegmentFile {
  closeSync(openSync(path, "a"));
  let descriptor: number | undefined;
  const close = (): void => {
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
  };
  return {
    append: (bytes, sizeBytes) => {
      descriptor ??= openSync(path, "a+");
      writeWhole(descriptor, bytes, sizeBytes);
    },
    use: (read) => {
      if (descriptor !== undefined) return read(descriptor);
      const opened = openSync(path, "r");
      try {
        return read(opened);
      } finally {
        closeSync(opened);
      }
    },
    close,
    remove: () => {
      close();
      rmSync(path, { force: true });
    },
  };
}

function writeWhole(descriptor: number, bytes: Buffer, sizeBytes: number): void {
  try {
    for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    ftruncateSync(descriptor, sizeBytes);
    throw error;
  }
}
