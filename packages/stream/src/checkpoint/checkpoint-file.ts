import { constants } from "node:fs";
import { type FileHandle, mkdir, open, rename } from "node:fs/promises";
import { dirname } from "node:path";

import { type FileEnd, type FileEnds, findSealedEnd, type LineSeal, openFileEnds } from "@sluice/integrity";
import type { SourceReading } from "@sluice/schema";

import { CheckpointError } from "../errors.ts";
import type { Batch, LoggedBatch } from "../packing/batch.ts";
import { countBatchBytes } from "../sending/put-tally.ts";
import { lockLoad, unlockLoad } from "./load-lock.ts";
import { LoadLog, type LoadHeader, type LoadMark } from "./load-log.ts";
import { createLoadSeal, sealLog, sealLogLines } from "./seal-log.ts";

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

/** Begins a load, or resumes one. Throws {@link CheckpointError}, also when another process is running it. */
export async function openCheckpoint(path: string, load: LoadLog | LoadHeader): Promise<Checkpoint> {
  const log = load instanceof LoadLog ? load : new LoadLog(load);
  try {
    await mkdir(dirname(path), { recursive: true });
    await lockLoad(path);
    const ends = openFileEnds(path);
    return new CheckpointFile({ path, log, ends }, await rewrite(path, log, ends));
  } catch (error) {
    throw toCheckpointError(path, error);
  }
}

/** A file that was just written, and open to add to. */
interface Written {
  readonly file: FileHandle;
  readonly end: FileEnd;
}

class CheckpointFile implements Checkpoint {
  readonly path: string;
  readonly log: LoadLog;
  readonly #ends: FileEnds;
  readonly #seal: LineSeal;
  #file: FileHandle;
  #end: FileEnd;
  #bytes = 0;
  #pending = "";
  #mustSync = false;
  #writing: Promise<void> | undefined;
  #failure: unknown;

  constructor({ path, log, ends }: Pick<Checkpoint, "path" | "log"> & { readonly ends: FileEnds }, written: Written) {
    this.path = path;
    this.log = log;
    this.#ends = ends;
    this.#seal = createLoadSeal(log.header);
    this.#file = written.file;
    this.#end = written.end;
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
      await this.#sync();
    } finally {
      this.#ends.close();
      await this.#file.close();
      await unlockLoad(this.path);
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
    const text = sealLogLines(this.#pending, this.#seal, this.#end.lines);
    const mustSync = this.#mustSync;
    this.#pending = "";
    this.#mustSync = false;
    try {
      await this.#file.appendFile(text);
      this.#bytes += text.length;
      this.#end = findSealedEnd(text, this.#end);
      if (mustSync) await this.#sync();
      if (this.#bytes > maxFileBytes) await this.#shorten();
    } catch (error) {
      this.#failure = error;
    } finally {
      this.#writing = undefined;
    }
  }

  /** The mark goes no further than what is on the disk: a power cut may take the lines behind it. */
  async #sync(): Promise<void> {
    const end = this.#end;
    await this.#file.datasync();
    this.#ends.grow(end);
  }

  async #shorten(): Promise<void> {
    const longFile = this.#file;
    // Pending lines are already part of the log.
    this.#pending = "";
    ({ file: this.#file, end: this.#end } = await rewrite(this.path, this.log, this.#ends));
    this.#bytes = 0;
    await longFile.close();
  }
}

/** Replaces the file with a short one in a single step, so that one of the two is whole at any moment. */
async function rewrite(path: string, log: LoadLog, ends: FileEnds): Promise<Written> {
  const text = sealLog(log.toText(), createLoadSeal(log.header));
  const newPath = `${path}.new`;
  const file = await open(newPath, constants.O_CREAT | constants.O_TRUNC | constants.O_WRONLY | constants.O_APPEND);
  await file.appendFile(text);
  await file.datasync();
  const end = findSealedEnd(text);
  ends.announce(end);
  await rename(newPath, path);
  ends.grow(end);
  return { file, end };
}

function toLoggedBatch(batch: Batch): LoggedBatch {
  const { number, group, firstRow, lastRow, rowCount, batchId } = batch;
  const hash = batchId.slice(batchId.lastIndexOf("-") + 1);
  return { number, group, firstRow, lastRow, rowCount, hash, bytes: countBatchBytes(batch) };
}

function toCheckpointError(path: string, error: unknown): CheckpointError {
  if (error instanceof CheckpointError) return error;
  return new CheckpointError(path, `cannot be written: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  });
}
