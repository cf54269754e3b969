import type { FileHandle } from "node:fs/promises";

import { RewrittenSourceError, SourceError } from "../errors.ts";
import { fingerprintFile, fingerprintWhole } from "./file-fingerprint.ts";
import { isGzip } from "./gzip-magic.ts";
import { openFile } from "./open-file.ts";
import { readPieces } from "./read-pieces.ts";
import { readSmallFile } from "./read-small-file.ts";
import type { Source } from "./source.ts";

const lineFeed = 0x0a;
const lineEndings: ReadonlySet<number> = new Set([lineFeed, 0x0d]);

/** A file of any size; a device is read once. For pipes there is a source of their own. */
export function openFileSource(path: string): Source {
  return {
    name: path,
    fingerprint: async (firstBytes) => {
      const small = firstBytes === undefined ? readSmallFile(path) : undefined;
      if (small !== undefined) return fingerprintWhole(small);
      await using file = await openFile(path);
      return await fingerprintFile(file, firstBytes);
    },
    open: (fromByte) => readFile(path, fromByte),
  };
}

async function* readFile(path: string, fromByte: number): AsyncGenerator<Uint8Array> {
  const small = readSmallFile(path)?.subarray(fromByte);
  if (small !== undefined && small.length > 0) {
    yield small;
    return;
  }
  await using file = await openFile(path);
  const before = await file.stat();
  let position = fromByte;
  let lastByte = lineFeed;
  let isText = true;
  // A device has no positions.
  for await (const chunk of readPieces(file, before.isFile() ? fromByte : null)) {
    if (position === 0) isText = !isGzip(chunk);
    position += chunk.length;
    lastByte = chunk.at(-1) ?? lineFeed;
    yield chunk;
  }
  if (!before.isFile()) return;
  const reading = { path, position, sizeBefore: before.size };
  await refuseTruncated(file, reading);
  if (isText) refuseHalfWritten(lastByte, reading);
}

interface Reading {
  readonly path: string;
  readonly position: number;
  readonly sizeBefore: number;
}

/**
 * While a file is written to, its last line may be half a row, which may even look like a whole one. It is left to a later
 * run.
 */
function refuseHalfWritten(lastByte: number, { path, position, sizeBefore }: Reading): void {
  const hasEnding = lineEndings.has(lastByte);
  if (position <= sizeBefore || hasEnding) return;
  throw new SourceError(path, "is being written to: its last line has no ending yet, and was not sent; see --follow");
}

/** The end of a file that was cut short under the reader looks like any other end. */
async function refuseTruncated(file: FileHandle, { path, position, sizeBefore }: Reading): Promise<void> {
  const { size } = await file.stat();
  const wanted = Math.max(position, sizeBefore);
  if (size < wanted || position < sizeBefore) {
    const problem = `was truncated while it was read: it had ${wanted} bytes and has ${size} now`;
    throw new RewrittenSourceError(path, problem);
  }
}
