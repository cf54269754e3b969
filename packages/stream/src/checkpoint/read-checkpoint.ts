import { readFile } from "node:fs/promises";

import { findEndProblem, isDoneWith, readFileEnds, removeFile } from "@sluice/integrity";
import { z } from "zod";

import { CheckpointError, LoadLogVersionError } from "../errors.ts";
import type { LoadLog } from "./load-log.ts";
import { parseLoadLog } from "./parse-load-log.ts";

/** The load in a file; undefined when there is none. Throws {@link CheckpointError}, also for a file that is not as it was left. */
export async function readCheckpoint(path: string): Promise<LoadLog | undefined> {
  const bytes = await readIfThere(path);
  if (isDoneWith(readFileEnds(path))) return undefined;
  try {
    const { log, isSealed } = bytes === undefined ? noLog : parseLoadLog(bytes);
    const problem = isSealed ? findEndProblem(path, bytes) : undefined;
    if (problem !== undefined) throw new Error(problem);
    return log;
  } catch (error) {
    if (error instanceof LoadLogVersionError) throw new CheckpointError(path, error.message, { cause: error });
    throw new CheckpointError(path, `cannot be read: ${describeReadProblem(error)}; ${wayOut}`, { cause: error });
  }
}

/** Forgets a load. Killed in between, it is forgotten all the same. Throws {@link CheckpointError}. */
export function removeCheckpoint(path: string): void {
  try {
    removeFile(path);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CheckpointError(path, `cannot be removed: ${reason}`, { cause });
  }
}

/** Where there is no file, its mark may say that there should be one. */
const noLog = { log: undefined, isSealed: true };

const wayOut =
  "what its load has sent cannot be told from it: put back a copy of it, or send everything again as a new load with --restart";

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new CheckpointError(path, error.message, { cause: error });
  });
}

function describeReadProblem(error: unknown): string {
  // Its own message has many lines.
  if (error instanceof z.ZodError) return `its ${error.issues[0]?.path.join(".") || "text"} is not a load's`;
  return error instanceof Error ? error.message : String(error);
}
