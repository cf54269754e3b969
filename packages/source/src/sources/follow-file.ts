import { type FileHandle, stat } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";

import { SourceError } from "../errors.ts";
import { fingerprintFile } from "./file-fingerprint.ts";
import { chunkBytes } from "./file-source.ts";
import { gzipMagicBytes, isGzip } from "./gunzip.ts";
import { openFile } from "./open-file.ts";
import { readFirstBytes } from "./peek.ts";
import type { Source } from "./source.ts";
import { createWholeLines } from "./whole-lines.ts";

export interface FollowFileOptions {
  /** Ends the waiting. A line that is incomplete by then is dropped. */
  readonly signal: AbortSignal;
  readonly onNote: (note: string) => void;
  /** Waits for more to be written. */
  readonly wait?: (signal: AbortSignal) => Promise<unknown>;
}

/** Polling is cheap, and works on file systems that report no changes. */
const pollIntervalMs = 250;

/**
 * A file that grows: waits at its end for more, until the signal. When another file takes its name (it was rotated),
 * this one is read to its end, and the new one becomes its successor. Throws {@link SourceError} when it is truncated:
 * whatever was written but not yet read is lost then, and nobody knows how much.
 */
export function followFile(path: string, options: FollowFileOptions): Source {
  let isRotated = false;
  const onRotated = (): void => {
    isRotated = true;
    options.onNote(`file "${path}": was rotated; it was read to its end, going on with the new one`);
  };
  return {
    name: path,
    fingerprint: async (firstBytes) => {
      await using file = await openFile(path);
      return await fingerprintFile(file, firstBytes);
    },
    open: (fromByte) => follow(path, fromByte, { ...options, onRotated }),
    successor: async () => (isRotated ? followFile(path, options) : undefined),
  };
}

interface FollowContext extends FollowFileOptions {
  readonly onRotated: () => void;
}

async function* follow(path: string, fromByte: number, options: FollowContext): AsyncGenerator<Uint8Array> {
  const { signal, onRotated, wait = defaultWait } = options;
  await using file = await openFile(path);
  refuseGzip(path, await readFirstBytes(readOn(file, 0), gzipMagicBytes));
  const lines = createWholeLines();
  let position = fromByte;
  let isLastRound = false;
  while (!signal.aborted) {
    for await (const chunk of readOn(file, position)) {
      position += chunk.length;
      yield* lines.take(chunk);
    }
    await refuseTruncated(file, path, position);
    if (isLastRound) {
      onRotated();
      yield* lines.rest();
      return;
    }
    // The writer may keep writing to the old file for a moment: read once more after the wait.
    isLastRound = await hasSuccessor(file, path);
    await wait(signal);
  }
}

async function* readOn(file: FileHandle, from: number): AsyncGenerator<Uint8Array> {
  for (let position = from; ;) {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(chunkBytes), position });
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    position += bytesRead;
  }
}

async function hasSuccessor(file: FileHandle, path: string): Promise<boolean> {
  const mine = await file.stat();
  try {
    const named = await stat(path);
    return named.ino !== mine.ino || named.dev !== mine.dev;
  } catch {
    // The old file was moved away, and the new one is not there yet.
    return false;
  }
}

async function refuseTruncated(file: FileHandle, path: string, position: number): Promise<void> {
  const { size } = await file.stat();
  if (size >= position) return;
  const problem = `was truncated while it was followed: ${position} bytes were read and it has ${size} now; what was written to it in between may be lost`;
  throw new SourceError(path, problem);
}

function refuseGzip(path: string, first: Uint8Array): void {
  if (isGzip(first)) throw new SourceError(path, "is gzip; --follow reads plain files");
}

async function defaultWait(signal: AbortSignal): Promise<void> {
  await delay(pollIntervalMs, undefined, { signal }).catch(() => undefined);
}
