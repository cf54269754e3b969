import { crc32 } from "node:zlib";

import { encodeEnvelope } from "@sluice/schema";

import type { BufferPool } from "../buffer-pool.ts";
import { batchIdOf } from "../load-id.ts";
import type { Batch, PackableRow, RowGroup } from "./batch.ts";

/** Room for the envelope before the rows: 9 characters, a batch id of 128, a number of 15, and two more. */
const headroomBytes = 160;
/** Up to this length rows are copied byte by byte: a call costs more. */
const shortBytes = 48;

/** Rows of one group on their way to be a record, in one buffer that grows. */
export class OpenBatch {
  readonly group: RowGroup;
  readonly firstRow: number;
  readonly openedAtMs: number;
  lastRow: number;
  rowCount = 0;
  readonly #pool: BufferPool;
  #buffer: Buffer;
  #end = headroomBytes;

  constructor({ group, row, end, start }: PackableRow, openedAtMs: number, pool: BufferPool) {
    this.group = group;
    this.firstRow = row;
    this.lastRow = row;
    this.openedAtMs = openedAtMs;
    this.#pool = pool;
    this.#buffer = pool.take(headroomBytes + end - start);
  }

  /** Bytes of its rows. */
  get bytes(): number {
    return this.#end - headroomBytes;
  }

  /** Bytes that it keeps. */
  get capacity(): number {
    return this.#buffer.length;
  }

  append({ row, bytes, start, end }: PackableRow): void {
    const newEnd = this.#end + end - start;
    if (newEnd > this.#buffer.length) this.#grow(newEnd);
    if (end - start > shortBytes) bytes.copy(this.#buffer, this.#end, start, end);
    else copyShort(bytes, start, end, this.#buffer, this.#end);
    this.#end = newEnd;
    this.lastRow = row;
    this.rowCount += 1;
  }

  /**
   * Makes a record of the rows. The batch id ends in a hash of the rows: if two runs of a load ever packed differently
   * under one number, their rows would show up as doubles instead of hiding one another.
   */
  seal(loadId: string, number: number): Batch {
    const { group, firstRow, lastRow, rowCount } = this;
    const batchId = batchIdOf({ loadId, number, hash: hashOf(this.#buffer.subarray(headroomBytes, this.#end)) });
    const envelope = encodeEnvelope({ batchId, rowIndex: 0 });
    const start = headroomBytes - envelope.length;
    this.#buffer.write(envelope, start, "latin1");
    const { partition, partitionKey } = group;
    const data = this.#buffer.subarray(start, this.#end);
    return { number, batchId, group: group.key, partition, partitionKey, rowCount, firstRow, lastRow, data };
  }

  #grow(neededBytes: number): void {
    const larger = this.#pool.take(neededBytes);
    this.#buffer.copy(larger, 0, 0, this.#end);
    this.#pool.give(this.#buffer);
    this.#buffer = larger;
  }
}

// oxlint-disable-next-line eslint/max-params -- an object for each row would be allocated for each row
function copyShort(from: Buffer, start: number, end: number, to: Buffer, at: number): void {
  const ahead = at - start;
  for (let index = start; index < end; index += 1) to[index + ahead] = from[index] ?? 0;
}

/** The part of a batch id that its rows decide: 32 bits, as fast as they are copied. */
function hashOf(rows: Uint8Array): string {
  return crc32(rows).toString(16).padStart(8, "0");
}
