import { appendFileSync, closeSync, openSync, readFileSync, readSync } from "node:fs";
import { rm } from "node:fs/promises";

/**
 * Records on their way into one object, on disk: a buffer may hold 128 MiB, and a delivery stream 500 of them. What is
 * lost of it when the process dies is read from the stream again.
 */
export interface Spool {
  readonly path: string;
  readonly add: (data: Buffer) => void;
  readonly recordCount: () => number;
  readonly bytes: () => number;
  /** Of the longest record. */
  readonly longestBytes: () => number;
  /** Whether every record is an object of JSON with a line ending behind it, as far as its edges show. */
  readonly looksLikeJsonLines: () => boolean;
  /** Puts into the file what is still in memory. To be called before the file is read. */
  readonly close: () => void;
  /** The records, one after another. */
  readonly records: () => Generator<Buffer>;
  /** All of them, in memory. */
  readonly whole: () => Buffer;
  readonly remove: () => Promise<void>;
}

/** Kept in memory before it is written: a write for each small record would cost more than the record. */
const chunkBytes = 256 * 1024;
const openingBrace = 0x7b;
const newline = 0x0a;

/** The file comes into being with its first chunk. */
export function createSpool(path: string): Spool {
  const lengths: number[] = [];
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let bytes = 0;
  let longestBytes = 0;
  let looksLikeJsonLines = true;

  const write = (): void => {
    appendFileSync(path, waiting.length === 1 ? (waiting[0] ?? "") : Buffer.concat(waiting));
    waiting = [];
    waitingBytes = 0;
  };

  return {
    path,
    add: (data) => {
      lengths.push(data.length);
      waiting.push(data);
      waitingBytes += data.length;
      bytes += data.length;
      longestBytes = Math.max(longestBytes, data.length);
      looksLikeJsonLines &&= data[0] === openingBrace && data.at(-1) === newline;
      if (waitingBytes >= chunkBytes) write();
    },
    recordCount: () => lengths.length,
    bytes: () => bytes,
    longestBytes: () => longestBytes,
    looksLikeJsonLines: () => looksLikeJsonLines,
    close: write,
    records: () => readRecords(path, lengths),
    whole: () => readFileSync(path),
    remove: () => rm(path, { force: true }),
  };
}

function* readRecords(path: string, lengths: readonly number[]): Generator<Buffer> {
  const descriptor = openSync(path, "r");
  try {
    for (const length of lengths) {
      const record = Buffer.alloc(length);
      readSync(descriptor, record);
      yield record;
    }
  } finally {
    closeSync(descriptor);
  }
}
