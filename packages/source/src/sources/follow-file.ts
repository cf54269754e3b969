import { type FileHandle, stat } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";

import { cutText } from "@sluice/command-line";

import { SourceError } from "../errors.ts";
import { fingerprintFile } from "./file-fingerprint.ts";
import { openGrowingFile } from "./growing-file.ts";
import { gzipMagicBytes, isGzip } from "./gzip-magic.ts";
import { openFile } from "./open-file.ts";
import { readFirstBytes } from "./peek.ts";
import type { Source } from "./source.ts";
import { createWholeLines, type WholeLines } from "./whole-lines.ts";

export interface FollowFileOptions {
  /** Ends the waiting. A line that is incomplete by then is not passed on, but named in a note. */
  readonly signal: AbortSignal;
  readonly onNote: (note: string) => void;
  /** Waits for more to be written. */
  readonly wait?: (signal: AbortSignal) => Promise<unknown>;
}

/** Polling is cheap, and works on file systems that report no changes. */
const pollIntervalMs = 250;
/** A rotation leaves the name without a file for a moment. */
const pollsToMiss = 12;
const maxShownCharacters = 200;

/**
 * A file that grows: waits at its end for more, until the signal. When another file takes its name (it was rotated),
 * this one is read to its end, and the new one becomes its successor. Throws {@link SourceError} when it is truncated or
 * overwritten: whatever was written but not yet read is lost then, and nobody knows how much.
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
  await using file = await openFile(path);
  const beginning = await openGrowingFile(file, path, 0);
  refuseGzip(path, await readFirstBytes(beginning.readOn(), gzipMagicBytes));
  const lines = createWholeLines();
  try {
    yield* followLines(file, lines, { ...options, path, fromByte });
  } finally {
    noteIncomplete(path, lines, options);
  }
}

interface FollowedFile extends FollowContext {
  readonly path: string;
  readonly fromByte: number;
}

async function* followLines(file: FileHandle, lines: WholeLines, options: FollowedFile): AsyncGenerator<Uint8Array> {
  const { path, signal, onRotated, wait = defaultWait } = options;
  const growing = await openGrowingFile(file, path, options.fromByte);
  const successor = watchForSuccessor(file, options);
  let isLastRound = false;
  while (!signal.aborted) {
    for await (const chunk of growing.readOn()) yield* lines.take(chunk);
    if (isLastRound) {
      onRotated();
      yield* lines.takeRest();
      return;
    }
    // The writer may keep writing to the old file for a moment: read once more after the wait.
    isLastRound = await successor.isThere();
    await wait(signal);
  }
}

/** Looks whether another file has taken the name. Says so when none has it for long. */
function watchForSuccessor(file: FileHandle, { path, onNote }: FollowedFile) {
  let missedPolls = 0;
  const isThere = async (): Promise<boolean> => {
    const mine = await file.stat();
    try {
      const named = await stat(path);
      return named.ino !== mine.ino || named.dev !== mine.dev;
    } catch {
      // The old file was moved away or deleted, and the new one is not there yet.
      missedPolls += 1;
      if (missedPolls === pollsToMiss) onNote(`file "${path}": is gone; waiting for the one that takes its name`);
      return false;
    }
  };
  return { isThere };
}

/** Half a row cannot be sent: a person should see it, in case its other half never comes. */
function noteIncomplete(path: string, lines: WholeLines, { onNote }: FollowContext): void {
  const [rest] = lines.takeRest();
  if (rest === undefined) return;
  const text = JSON.stringify(cutText(Buffer.from(rest).toString(), maxShownCharacters));
  onNote(`file "${path}": its last line has no ending yet and was not sent: ${text}`);
}

function refuseGzip(path: string, first: Uint8Array): void {
  if (isGzip(first)) throw new SourceError(path, "is gzip; --follow reads plain files");
}

async function defaultWait(signal: AbortSignal): Promise<void> {
  await delay(pollIntervalMs, undefined, { signal }).catch(() => undefined);
}
