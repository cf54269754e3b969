import { appendFileSync, closeSync, openSync, readSync } from "node:fs";
import { rm } from "node:fs/promises";

/**
 * Records on their way into one object, kept on disk because a buffer may hold 128 MiB and a delivery stream has up to
 * 500. If the process dies, what is lost here is read from the stream again.
 */
export interface Spool {
  readonly path: string;
  readonly add: (data: Buffer) => void;
  readonly recordCount: () => number;
  readonly bytes: () => number;
  /** Length of the longest record. */
  readonly longestBytes: () => number;
  /** Whether every record begins with `{` and ends with a line feed. */
  readonly looksLikeJsonLines: () => boolean;
  /** Writes the rest from memory to the file. Call it before reading the file. */
  readonly close: () => void;
  /** The records, one after another. */
  readonly records: () => Generator<Buffer>;
  readonly remove: () => Promise<void>;
}

/** Collected in memory before a write: one for each small record would cost more than the record. */
const chunkBytes = 256 * 1024;
const openingBrace = 0x7b;
const newline = 0x0a;

/** The file is created when the first chunk is written. */
export function createSpool(path: string): Spool {
  const lengths: number[] = [];
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let bytes = 0;
  let longestBytes = 0;
  let looksLikeJsonLines = true;

  const write = (): void => {
    const [first, ...others] = waiting;
    appendFileSync(path, first !== undefined && others.length === 0 ? first : Buffer.concat(waiting));
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
