import type { FileHandle } from "node:fs/promises";

import { SourceError } from "../errors.ts";
import { fingerprintFile } from "./file-fingerprint.ts";
import { openFile } from "./open-file.ts";
import type { Source } from "./source.ts";

/** Bytes per read: larger reads are no faster, and cost memory for each open source. */
export const chunkBytes = 256 * 1024;

/** A file of any size; a named pipe or device is read once. */
export function openFileSource(path: string): Source {
  return {
    name: path,
    fingerprint: async (firstBytes) => {
      await using file = await openFile(path);
      return await fingerprintFile(file, firstBytes);
    },
    open: (fromByte) => readFile(path, fromByte),
  };
}

async function* readFile(path: string, fromByte: number): AsyncGenerator<Uint8Array> {
  await using file = await openFile(path);
  const before = await file.stat();
  let position = fromByte;
  // A pipe has no positions.
  const start = before.isFile() ? { start: fromByte } : {};
  for await (const chunk of file.createReadStream({ ...start, highWaterMark: chunkBytes, autoClose: false })) {
    position += chunk.length;
    yield chunk;
  }
  if (before.isFile()) await refuseTruncated(file, { path, position, sizeBefore: before.size });
}

interface Reading {
  readonly path: string;
  readonly position: number;
  readonly sizeBefore: number;
}

/** The end of a file that was cut short under the reader looks like any other end. */
async function refuseTruncated(file: FileHandle, { path, position, sizeBefore }: Reading): Promise<void> {
  const { size } = await file.stat();
  const wanted = Math.max(position, sizeBefore);
  if (size < wanted || position < sizeBefore) {
    throw new SourceError(path, `was truncated while it was read: it had ${wanted} bytes and has ${size} now`);
  }
}
