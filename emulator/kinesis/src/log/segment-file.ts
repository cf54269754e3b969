import { closeSync, ftruncateSync, openSync, rmSync, writeSync } from "node:fs";

/** A file that is opened when it is used: there are more segments than a process may have files open. */
export interface SegmentFile {
  /** Adds bytes behind the first `sizeBytes`, and keeps the file open for more. Takes back what a full disk cut off. */
  readonly append: (bytes: Buffer, sizeBytes: number) => void;
  readonly use: <Result>(read: (descriptor: number) => Result) => Result;
  readonly close: () => void;
  readonly remove: () => void;
}

/** Creates the file if it is not there: the name of an empty segment says where the indexes go on. */
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
