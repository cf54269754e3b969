import { closeSync, openSync, readSync } from "node:fs";

import { createPatientWriter } from "./patient-writer.ts";
import { removeSpoolFile } from "./remove-spool-file.ts";

/**
 * Records on their way into one object, kept on disk because a buffer may hold 128 MiB and a delivery stream has up to
 * 500. If the process dies, what is lost here is read from the stream again.
 */
export interface Spool {
  readonly path: string;
  /** Does not throw: what cannot be written at the moment stays in memory. */
  readonly add: (data: Buffer) => void;
  readonly recordCount: () => number;
  readonly bytes: () => number;
  /** Length of the longest record. */
  readonly longestBytes: () => number;
  /** The first line of the first record, without its end. */
  readonly firstLine: () => string;
  /** Whether every record begins with `{` and ends with a line feed. */
  readonly looksLikeJsonLines: () => boolean;
  /** Writes the rest from memory to the file. Call it before reading the file, and again if it throws. */
  readonly close: () => void;
  /** The records, one after another. */
  readonly records: () => Generator<Buffer>;
  readonly remove: () => Promise<void>;
}

const openingBrace = 0x7b;
const newline = 0x0a;

/** The file is created when the first piece is written. */
export function createSpool(path: string): Spool {
  const writer = createPatientWriter(path);
  const lengths: number[] = [];
  let bytes = 0;
  let longestBytes = 0;
  let firstLine: string | undefined;
  let looksLikeJsonLines = true;

  return {
    path,
    add: (data) => {
      lengths.push(data.length);
      firstLine ??= readFirstLine(data);
      writer.add(data);
      bytes += data.length;
      longestBytes = Math.max(longestBytes, data.length);
      looksLikeJsonLines &&= data[0] === openingBrace && data.at(-1) === newline;
    },
    recordCount: () => lengths.length,
    bytes: () => bytes,
    longestBytes: () => longestBytes,
    firstLine: () => firstLine ?? "",
    looksLikeJsonLines: () => looksLikeJsonLines,
    close: writer.flush,
    records: () => readRecords(path, lengths),
    remove: () => removeSpoolFile(path),
  };
}

function readFirstLine(data: Buffer): string {
  const end = data.indexOf(newline);
  return data.toString("utf8", 0, end === -1 ? data.length : end);
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
