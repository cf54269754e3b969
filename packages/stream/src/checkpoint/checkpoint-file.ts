import { constants } from "node:fs";
import { type FileHandle, mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

import type { SourceReading } from "@sluice/schema";
import { z } from "zod";

import { CheckpointError, LoadLogVersionError } from "../errors.ts";
import type { Batch, LoggedBatch } from "../packing/batch.ts";
import { countBatchBytes } from "../sending/put-tally.ts";
import { LoadLog, type LoadHeader, type LoadMark, parseLoadLog } from "./load-log.ts";

/** A load's progress on disk, from which a killed run can be resumed. Each thing that is done adds a line. */
export interface Checkpoint {
  readonly path: string;
  /** What earlier runs and this one have done. */
  readonly log: LoadLog;
  /** Resolves when the batches are on the disk: only then may they be sent. */
  readonly logBatches: (batches: readonly Batch[]) => Promise<void>;
  readonly logAccepted: (batches: readonly Batch[]) => void;
  readonly logReading: (source: number, reading: SourceReading) => void;
  readonly logMark: (mark: LoadMark) => void;
  /** Ends the run, and the load when it is done. */
  readonly close: (end: { readonly isDone: boolean }) => Promise<void>;
}

/** Beyond this many bytes the file is rewritten with only what still counts. */
const maxFileBytes = 4 * 1024 * 1024;

/** The load in a file; undefined when there is none. Throws {@link CheckpointError}. */
export async function readCheckpoint(path: string): Promise<LoadLog | undefined> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new CheckpointError(path, error.message, { cause: error });
  });
  try {
    return text === undefined ? undefined : parseLoadLog(text);
  } catch (error) {
    if (error instanceof LoadLogVersionError) throw new CheckpointError(path, error.message, { cause: error });
    throw new CheckpointError(path, `cannot be read: ${describeReadProblem(error)}; delete it to begin anew`, {
      cause: error,
    });
  }
}

function describeReadProblem(error: unknown): string {
  // Its own message has many lines.
  if (error instanceof z.ZodError) return `its ${error.issues[0]?.path.join(".") || "text"} is not a load's`;
  return error instanceof Error ? error.message : String(error);
}

/** Begins a load, or resumes one. Throws {@link CheckpointError}, also when another process is running it. */
export async function openCheckpoint(path: string, load: LoadLog | LoadHeader): Promise<Checkpoint> {
  const log = load instanceof LoadLog ? load : new LoadLog(load);
  try {
    await mkdir(dirname(path), { recursive: true });
    await lock(path);
    return new CheckpointFile(path, log, await rewrite(path, log.toText()));
  } catch (error) {
    throw toCheckpointError(path, error);
  }
}

class CheckpointFile implements Checkpoint {
  readonly path: string;
  readonly log: LoadLog;
  #file: FileHandle;
  #bytes = 0;
  #pending = "";
  #mustSync = false;
  #writing: Promise<void> | undefined;
  #failure: unknown;

  constructor(path: string, log: LoadLog, file: FileHandle) {
    this.path = path;
    this.log = log;
    this.#file = file;
  }

  async logBatches(batches: readonly Batch[]): Promise<void> {
    const unknown = batches.filter(({ number }) => !this.log.isLogged(number));
    if (unknown.length > 0) {
      this.#pending += this.log.addBatches(unknown.map(toLoggedBatch));
      this.#mustSync = true;
    }
    await this.#written();
  }

  logAccepted(batches: readonly Batch[]): void {
    this.#write(this.log.addAccepted(batches.map(({ number }) => number)));
  }

  logReading(source: number, reading: SourceReading): void {
    this.#write(this.log.addReading(source, reading));
  }

  logMark(mark: LoadMark): void {
    this.#write(this.log.addMark(mark));
  }

  async close({ isDone }: { readonly isDone: boolean }): Promise<void> {
    if (isDone) this.#write(this.log.addDone());
    try {
      await this.#written();
      await this.#file.datasync();
    } finally {
      await this.#file.close();
      await unlock(this.path);
    }
  }

  #write(lines: string): void {
    this.#pending += lines;
    // A failure is kept, and thrown at whoever waits next.
    void this.#written().catch(() => undefined);
  }

  /** Resolves when everything so far is in the file. Lines that come during a write go with the next one. */
  async #written(): Promise<void> {
    while (this.#pending !== "" || this.#writing !== undefined) {
      if (this.#failure !== undefined) throw toCheckpointError(this.path, this.#failure);
      this.#writing ??= this.#writePending();
      await this.#writing;
    }
    if (this.#failure !== undefined) throw toCheckpointError(this.path, this.#failure);
  }

  async #writePending(): Promise<void> {
    const text = this.#pending;
    const mustSync = this.#mustSync;
    this.#pending = "";
    this.#mustSync = false;
    try {
      await this.#file.appendFile(text);
      this.#bytes += text.length;
      if (mustSync) await this.#file.datasync();
      if (this.#bytes > maxFileBytes) await this.#shorten();
    } catch (error) {
      this.#failure = error;
    } finally {
      this.#writing = undefined;
    }
  }

  async #shorten(): Promise<void> {
    const longFile = this.#file;
    // Pending lines are already part of the log.
    const text = this.log.toText();
    this.#pending = "";
    this.#file = await rewrite(this.path, text);
    this.#bytes = 0;
    await longFile.close();
  }
}

/** Replaces the file with a short one in a single step, so that one of the two is whole at any moment. */
async function rewrite(path: string, text: string): Promise<FileHandle> {
  const newPath = `${path}.new`;
  const file = await open(newPath, constants.O_CREAT | constants.O_TRUNC | constants.O_WRONLY | constants.O_APPEND);
  await file.appendFile(text);
  await file.datasync();
  await rename(newPath, path);
  return file;
}

function toLoggedBatch(batch: Batch): LoggedBatch {
  const { number, group, firstRow, lastRow, rowCount, batchId } = batch;
  const hash = batchId.slice(batchId.lastIndexOf("-") + 1);
  return { number, group, firstRow, lastRow, rowCount, hash, bytes: countBatchBytes(batch) };
}

/** Two processes must not run one load at the same time. The lock of a process that is gone does not count. */
async function lock(path: string): Promise<void> {
  const lockPath = `${path}.lock`;
  const holder = Number(await readFile(lockPath, "utf8").catch(() => ""));
  if (holder > 0 && holder !== process.pid && isAlive(holder)) {
    throw new CheckpointError(path, `process ${holder} is running this load`);
  }
  await writeFile(lockPath, `${process.pid}`);
}

async function unlock(path: string): Promise<void> {
  await rm(`${path}.lock`, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function toCheckpointError(path: string, error: unknown): CheckpointError {
  if (error instanceof CheckpointError) return error;
  return new CheckpointError(path, `cannot be written: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  });
}
