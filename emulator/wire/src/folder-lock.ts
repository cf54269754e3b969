import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { getSystemErrorMessage } from "node:util";

import { isProcessAlive } from "@sluice/command-line";

/** Another process is using the folder. */
export class FolderInUseError extends Error {
  override readonly name = "FolderInUseError";

  constructor(dir: string, pid: number) {
    super(`${dir} is in use by process ${pid}: end that one, or choose another folder with --dir`);
  }
}

/** The path is not a folder, or this user may not write to it. */
export class UnusableFolderError extends Error {
  override readonly name = "UnusableFolderError";

  constructor(dir: string, cause: NodeJS.ErrnoException) {
    const reason = cause.errno === undefined ? cause.message : getSystemErrorMessage(cause.errno);
    super(`${dir} cannot be written to: ${reason}; choose another folder with --dir`, { cause });
  }
}

/**
 * Claims a folder for this process and creates it if needed. Returns a function that releases it. Throws
 * {@link FolderInUseError} and {@link UnusableFolderError}.
 */
export function lockFolder(dir: string): () => void {
  const stateDir = toStateDir(dir);
  const lock = join(stateDir, "pid");
  const pid = readPid(lock);
  if (pid !== undefined && pid !== process.pid && isProcessAlive(pid)) throw new FolderInUseError(dir, pid);
  try {
    mkdirSync(stateDir, { recursive: true });
    writeFileSync(lock, String(process.pid));
  } catch (error) {
    throw error instanceof Error ? new UnusableFolderError(dir, error) : error;
  }
  return () => rmSync(lock, { force: true });
}

/** Where services keep their state across restarts, beside the buckets' own folders. */
export function toStateDir(dir: string): string {
  return join(dir, ".state");
}

function readPid(path: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(path, "utf8"), 10) || undefined;
  } catch {
    return undefined;
  }
}
