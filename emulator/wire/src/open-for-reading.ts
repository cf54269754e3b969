import { closeSync, openSync, readSync } from "node:fs";

/** A file that is read from its start to its end, to be closed by `using`. */
export interface OpenFile extends Disposable {
  /** Fills a buffer from an offset on. Returns how many bytes that were: less than there is room for only at the file's end. */
  readonly fill: (bytes: Buffer, offset: number) => number;
}

export function openForReading(path: string): OpenFile {
  const descriptor = openSync(path, "r");
  return {
    fill: (bytes, offset) => readSync(descriptor, bytes, offset, bytes.length - offset, null),
    [Symbol.dispose]: () => closeSync(descriptor),
  };
}
