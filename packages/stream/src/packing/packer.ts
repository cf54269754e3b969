import { BufferPool } from "@sluice/bytes";
import { maxEnvelopeBytes, maxRecordBytes, type PackableRow, targetRecordBytes } from "@sluice/lake";

import { SourceChangedError } from "../errors.ts";
import type { Batch, LoggedBatch } from "./batch.ts";
import { OpenBatch } from "./open-batch.ts";

export interface PackerOptions {
  readonly loadId: string;
  /** A batch is sealed when the next row would take its rows above this. */
  readonly targetBytes?: number;
  /** A record's rows never take more than this, except for a single row that is larger by itself. */
  readonly maxBytes?: number;
  /**
   * Beyond this many open batches, or bytes held for them, the fullest is sealed: memory is bounded whatever the data.
   */
  readonly maxOpenBatches?: number;
  readonly maxOpenBytes?: number;
  /** The number of the first new batch: above those of all batches that the load has had. Default: 0. */
  readonly firstNumber?: number;
  /** Batches of an earlier run of this load, by number: the same rows are packed into the same ones again. */
  readonly logged?: readonly LoggedBatch[];
  /** Tells which of them the stream already has: their rows are left out. */
  readonly isAccepted?: (batchNumber: number) => boolean;
  readonly nowMs?: () => number;
}

export interface Packer {
  readonly add: (row: PackableRow) => void;
  /** The batches that have been sealed since the last call. */
  readonly takeSealed: () => readonly Batch[];
  /** Takes back the memory of batches that are no longer used. */
  readonly recycle: (batches: readonly Batch[]) => void;
  readonly sealOlderThan: (openedAtMs: number) => void;
  /** Seals what is open, oldest first. */
  readonly sealAll: () => void;
  /** The first row that the packer still holds, open or sealed; undefined when it holds none. */
  readonly firstRow: () => number | undefined;
}

const defaultMaxOpenBatches = 500;
const defaultMaxOpenBytes = 32 * 1024 * 1024;

/** Packs rows by group into records, in the order of the rows. Loses none. */
export function createPacker(options: PackerOptions): Packer {
  return new RowPacker(options);
}

class RowPacker implements Packer {
  readonly #loadId: string;
  readonly #targetBytes: number;
  readonly #maxOpenBatches: number;
  readonly #maxOpenBytes: number;
  readonly #nowMs: () => number;
  readonly #isAccepted: (batchNumber: number) => boolean;
  readonly #open = new Map<string, OpenBatch>();
  /** The batch that got the last row, if it is still open: most rows go where the row before went. */
  #last: OpenBatch | undefined;
  readonly #pool: BufferPool;
  readonly #logged: Map<string, LoggedBatch[]>;
  #sealed: Batch[] = [];
  #nextNumber: number;
  #openBytes = 0;

  constructor(options: PackerOptions) {
    const { logged = [], maxBytes = maxRecordBytes, firstNumber = 0 } = options;
    this.#loadId = options.loadId;
    this.#targetBytes = Math.min(options.targetBytes ?? targetRecordBytes, maxBytes, maxRecordBytes);
    this.#pool = new BufferPool(maxEnvelopeBytes + this.#targetBytes);
    this.#maxOpenBatches = options.maxOpenBatches ?? defaultMaxOpenBatches;
    this.#maxOpenBytes = options.maxOpenBytes ?? defaultMaxOpenBytes;
    this.#nowMs = options.nowMs ?? (() => performance.now());
    this.#isAccepted = options.isAccepted ?? (() => false);
    const inOrder = logged.toSorted((one, other) => one.firstRow - other.firstRow);
    this.#logged = Map.groupBy(inOrder, ({ group }) => group);
    this.#nextNumber = logged.reduce((next, { number }) => Math.max(next, number + 1), firstNumber);
  }

  add(row: PackableRow): void {
    if (this.#logged.size > 0 && this.#addToLogged(row)) return;
    const { group, encoded } = row;
    let batch = this.#last?.group === group ? this.#last : this.#open.get(group.key);
    const isFull = batch !== undefined && batch.bytes + encoded.length > this.#targetBytes;
    if (batch !== undefined && (isFull || batch.group.partition !== group.partition)) {
      this.#seal(batch, this.#nextNumber++);
      batch = undefined;
    }
    this.#append(batch ?? this.#openFor(row, isFull ? this.#targetBytes : 0), row);
  }

  takeSealed(): readonly Batch[] {
    const sealed = this.#sealed;
    if (sealed.length > 0) this.#sealed = [];
    return sealed;
  }

  recycle(batches: readonly Batch[]): void {
    for (const { data } of batches) this.#pool.putBack(Buffer.from(data.buffer));
  }

  sealOlderThan(openedAtMs: number): void {
    for (const batch of this.#open.values()) {
      if (batch.openedAtMs < openedAtMs && !this.#logged.has(batch.group.key)) this.#seal(batch, this.#nextNumber++);
    }
  }

  /** Rows of an incomplete logged batch are left: they are sent when the load is resumed. */
  sealAll(): void {
    this.sealOlderThan(Infinity);
  }

  firstRow(): number | undefined {
    const rows = [...this.#open.values(), ...this.#sealed].map(({ firstRow }) => firstRow);
    return rows.length === 0 ? undefined : Math.min(...rows);
  }

  /** After a full batch, room for another: most groups that have filled one fill the next. */
  #openFor(row: PackableRow, expectedBytes = 0): OpenBatch {
    while (this.#open.size >= this.#maxOpenBatches || this.#openBytes > this.#maxOpenBytes) {
      if (!this.#sealFullest()) break;
    }
    const batch = new OpenBatch(row, { openedAtMs: this.#nowMs(), pool: this.#pool, expectedBytes });
    this.#open.set(row.group.key, batch);
    this.#openBytes += batch.capacity;
    return batch;
  }

  #append(batch: OpenBatch, row: PackableRow): void {
    if (batch !== this.#last) this.#last = batch;
    const before = batch.capacity;
    batch.append(row);
    this.#openBytes += batch.capacity - before;
  }

  #seal(batch: OpenBatch, number: number): Batch {
    if (batch === this.#last) this.#last = undefined;
    this.#open.delete(batch.group.key);
    this.#openBytes -= batch.capacity;
    const sealed = batch.seal(this.#loadId, number);
    this.#sealed.push(sealed);
    return sealed;
  }

  #sealFullest(): boolean {
    const free = [...this.#open.values()].filter(({ group }) => !this.#logged.has(group.key));
    const [fullest] = free.toSorted((one, other) => other.bytes - one.bytes);
    if (fullest !== undefined) this.#seal(fullest, this.#nextNumber++);
    return fullest !== undefined;
  }

  /** Puts a row into the batch in which an earlier run had it; false when that run had not reached it. */
  #addToLogged(row: PackableRow): boolean {
    const { key } = row.group;
    const batches = this.#logged.get(key);
    const batch = batches?.[0];
    if (batches === undefined || batch === undefined) return false;
    if (row.row < batch.firstRow || row.row > batch.lastRow) throw new SourceChangedError(batch.number);
    if (!this.#isAccepted(batch.number)) this.#append(this.#open.get(key) ?? this.#openFor(row), row);
    if (row.row === batch.lastRow) this.#endLogged(batches, batch);
    return true;
  }

  #endLogged(batches: LoggedBatch[], batch: LoggedBatch): void {
    batches.shift();
    if (batches.length === 0) this.#logged.delete(batch.group);
    const open = this.#open.get(batch.group);
    if (open === undefined) return;
    const { rowCount, batchId } = this.#seal(open, batch.number);
    if (rowCount !== batch.rowCount || !batchId.endsWith(`-${batch.hash}`)) throw new SourceChangedError(batch.number);
  }
}
