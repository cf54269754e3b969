import { readFile, rm } from "node:fs/promises";

import { z } from "zod";

import { CheckpointError, LoadLogVersionError } from "../errors.ts";
import { endLoadEnds, readLoadEnds, toEndPath } from "./load-ends.ts";
import type { LoadLog } from "./load-log.ts";
import { parseLoadLog } from "./parse-load-log.ts";
import { findEndOfLines, noEnd } from "./seal-log.ts";

/** The load in a file; undefined when there is none. Throws {@link CheckpointError}, also for a file that is not as it was left. */
export async function readCheckpoint(path: string): Promise<LoadLog | undefined> {
  const bytes = await readIfThere(path);
  if (isDoneWith(path)) return undefined;
  if (bytes === undefined) return refuseMissing(path);
  try {
    const { log, isSealed } = parseLoadLog(bytes);
    const problem = isSealed ? findEndProblem(path, bytes) : undefined;
    if (problem !== undefined) throw new Error(problem);
    return log;
  } catch (error) {
    if (error instanceof LoadLogVersionError) throw new CheckpointError(path, error.message, { cause: error });
    throw new CheckpointError(path, `cannot be read: ${describeReadProblem(error)}; ${wayOut}`, { cause: error });
  }
}

/** Forgets a load. Killed in between, it is forgotten all the same. */
export async function removeCheckpoint(path: string): Promise<void> {
  await endLoadEnds(path, () => rm(path, { force: true }));
}

const wayOut =
  "what its load has sent cannot be told from it: put back a copy of it, or send everything again as a new load with --restart";

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new CheckpointError(path, error.message, { cause: error });
  });
}

function isDoneWith(path: string): boolean {
  const ends = readLoadEnds(path);
  return typeof ends !== "string" && ends.every(({ lines }) => lines === 0);
}

/** A checkpoint that is not there is no load, unless something says that there was one. */
function refuseMissing(path: string): undefined {
  const ends = readLoadEnds(path);
  if (ends === "missing") return undefined;
  // It was about to be written for the first time.
  if (ends !== "damaged" && ends.some(({ lines }) => lines === 0)) return undefined;
  throw new CheckpointError(path, `is gone, though ${toEndPath(path)} says that there was a load; ${wayOut}`);
}

function findEndProblem(path: string, bytes: Uint8Array): string | undefined {
  const ends = readLoadEnds(path);
  if (typeof ends === "string") return `${toEndPath(path)}, which says where it ends, is ${ends}`;
  const text = Buffer.from(bytes).toString();
  const isRight = ends.some(({ lines, checksum }) => {
    return lines > 0 && findEndOfLines(text, lines)?.checksum === checksum;
  });
  if (isRight) return undefined;
  const { lines } = ends[1] ?? noEnd;
  const found = text.split("\n").length - 1;
  return found < lines ? `it ends after line ${found} of ${lines}` : "it is not the one that was written here last";
}

function describeReadProblem(error: unknown): string {
  // Its own message has many lines.
  if (error instanceof z.ZodError) return `its ${error.issues[0]?.path.join(".") || "text"} is not a load's`;
  return error instanceof Error ? error.message : String(error);
}
