import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { getSystemErrorMessage } from "node:util";

import { isProcessAlive } from "@sluice/command-line";

/** Another process works in the folder. */
export class FolderInUseError extends Error {
  override readonly name = "FolderInUseError";

  constructor(dir: string, pid: number) {
    super(`${dir} is in use by process ${pid}: end that one, or choose another folder with --dir`);
  }
}

/** A folder that this user may not write to, or that is none. */
export class UnusableFolderError extends Error {
  override readonly name = "UnusableFolderError";

  constructor(dir: string, cause: NodeJS.ErrnoException) {
    const reason = cause.errno === undefined ? cause.message : getSystemErrorMessage(cause.errno);
    super(`${dir} cannot be written to: ${reason}; choose another folder with --dir`, { cause });
  }
}

/** A folder that is to be emptied is not one that this program has made. */
export class ForeignFolderError extends Error {
  override readonly name = "ForeignFolderError";

  constructor(dir: string) {
    super(`--reset removes ${dir} with all that is in it, but it was not made by this command: remove it yourself`);
  }
}

/** What the endpoints must know again when they start anew: beside the buckets, whose objects are files of their own. */
export interface StateFolder {
  readonly kinesis: string;
  readonly directPuts: string;
  /** The delivery streams' settings. */
  readonly deliveryStreams: string;
  /** How far each of them has come, and its objects on their way. */
  readonly firehose: string;
  /** Lets another process have the folder. */
  readonly release: () => void;
}

/** Takes a folder for this process. Throws {@link FolderInUseError} and {@link UnusableFolderError}. */
export function openStateFolder(dir: string): StateFolder {
  const folder = join(dir, ".state");
  const lock = join(folder, "pid");
  const pid = pidIn(lock);
  if (pid !== undefined && pid !== process.pid && isProcessAlive(pid)) throw new FolderInUseError(dir, pid);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(lock, String(process.pid));
  } catch (error) {
    throw error instanceof Error ? new UnusableFolderError(dir, error) : error;
  }
  return {
    kinesis: join(folder, "kinesis"),
    directPuts: join(folder, "direct-puts"),
    deliveryStreams: join(folder, "delivery-streams.json"),
    firehose: join(folder, "firehose"),
    release: () => rmSync(lock, { force: true }),
  };
}

/** Removes a folder that {@link openStateFolder} took once, if it is there. Throws {@link ForeignFolderError}. */
export function removeStateFolder(dir: string): void {
  if (!existsSync(dir)) return;
  if (!existsSync(join(dir, ".state"))) throw new ForeignFolderError(dir);
  openStateFolder(dir).release();
  rmSync(dir, { recursive: true });
}

function pidIn(path: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(path, "utf8"), 10) || undefined;
  } catch {
    return undefined;
  }
}
