import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";

import type { Dataset } from "@sluice/schema";
import { encodeRejectedRow, type RejectedSourceRow } from "@sluice/source";

import { OutputError } from "../errors.ts";

/** Keeps rejected rows: JSON lines with source, line, reason, column and the raw row. */
export interface RejectsFile {
  readonly path: string;
  readonly add: (source: string, row: RejectedSourceRow) => void;
  /** Writes what was added to the file. Throws {@link OutputError}. */
  readonly flush: () => void;
  readonly count: () => number;
  /** Length of the file after the last flush. */
  readonly bytes: () => number;
  readonly close: () => void;
}

export interface RejectsFileOptions {
  readonly path: string;
  readonly dataset: Dataset;
  readonly loadId: string;
  /** Where an earlier run's last mark was. Rows after it are read, and rejected, again. */
  readonly before?: { readonly rejects: number; readonly rejectsBytes: number };
  readonly nowMs?: () => number;
}

const bufferCharacters = 64 * 1024;

/** Opens the file only when a row is rejected: a clean load leaves none. */
export function createRejectsFile(options: RejectsFileOptions): RejectsFile {
  return new LineFile(options);
}

class LineFile implements RejectsFile {
  readonly path: string;
  readonly #options: RejectsFileOptions;
  #file: number | undefined;
  #lines = "";
  #count: number;
  #bytes: number;

  constructor(options: RejectsFileOptions) {
    this.path = options.path;
    this.#options = options;
    this.#count = options.before?.rejects ?? 0;
    this.#bytes = options.before?.rejectsBytes ?? 0;
  }

  add(source: string, rejected: RejectedSourceRow): void {
    const { dataset, loadId, nowMs = Date.now } = this.#options;
    this.#count += 1;
    this.#lines += encodeRejectedRow(rejected, { dataset, loadId, source, rejectedAtMs: nowMs() });
    if (this.#lines.length > bufferCharacters) this.flush();
  }

  flush(): void {
    if (this.#lines === "") return;
    const bytes = Buffer.from(this.#lines);
    try {
      this.#file ??= openAt(this.path, this.#bytes);
      for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at);
    } catch (error) {
      throw new OutputError(this.path, `cannot keep rejected rows: ${describeWriteError(error)}`, { cause: error });
    }
    this.#bytes += bytes.length;
    this.#lines = "";
  }

  count(): number {
    return this.#count;
  }

  bytes(): number {
    return this.#bytes;
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}

/** Opens a file to write after its first `bytes` bytes. Cuts off what an earlier run wrote beyond them. */
function openAt(path: string, bytes: number): number {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, bytes === 0 ? "w" : "a");
  if (bytes > 0 && fstatSync(file).size > bytes) ftruncateSync(file, bytes);
  return file;
}

function describeWriteError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && error.code === "ENOSPC" ? "no space left on the device" : error.message;
}
