import { crc32 } from "node:zlib";

import { type BufferPool, WideBytes } from "@sluice/bytes";
import { formatBatchId, encodeEnvelope, maxEnvelopeBytes, type PackableRow, type RowGroup } from "@sluice/lake";

import type { Batch } from "./batch.ts";

export interface OpenBatchOptions {
  readonly openedAtMs: number;
  readonly pool: BufferPool;
  /** How many bytes its rows will take, if that is known. */
  readonly expectedBytes: number;
}

/** Rows of one group that will become a record, in one buffer that grows. */
export class OpenBatch {
  readonly group: RowGroup;
  readonly firstRow: number;
  readonly openedAtMs: number;
  lastRow: number;
  rowCount = 0;
  readonly #pool: BufferPool;
  /** Room for the envelope, followed by the rows. */
  #bytes: WideBytes;
  #end = maxEnvelopeBytes;

  constructor({ group, row, encoded }: PackableRow, { openedAtMs, pool, expectedBytes }: OpenBatchOptions) {
    this.group = group;
    this.firstRow = row;
    this.lastRow = row;
    this.openedAtMs = openedAtMs;
    this.#pool = pool;
    this.#bytes = new WideBytes(pool.take(maxEnvelopeBytes + Math.max(encoded.length, expectedBytes)));
  }

  /** Bytes of its rows. */
  get bytes(): number {
    return this.#end - maxEnvelopeBytes;
  }

  /** Bytes of memory that it holds. */
  get capacity(): number {
    return this.#bytes.buffer.length;
  }

  append({ row, encoded }: PackableRow): void {
    const newEnd = this.#end + encoded.length;
    if (newEnd > this.#bytes.buffer.length) this.#grow(newEnd);
    encoded.copyTo(this.#bytes, this.#end);
    this.#end = newEnd;
    this.lastRow = row;
    this.rowCount += 1;
  }

  /**
   * Makes a record of the rows. The batch id ends in a hash of the rows: if two runs of a load ever packed differently
   * under one number, their rows would show up as duplicates instead of hiding one another.
   */
  seal(loadId: string, number: number): Batch {
    const { group, firstRow, lastRow, rowCount } = this;
    const { buffer } = this.#bytes;
    const batchId = formatBatchId({ loadId, number, hash: hashRows(buffer.subarray(maxEnvelopeBytes, this.#end)) });
    const envelope = encodeEnvelope({ batchId, rowIndex: 0 });
    const start = maxEnvelopeBytes - envelope.length;
    buffer.write(envelope, start, "latin1");
    const { partition, partitionKey } = group;
    const data = buffer.subarray(start, this.#end);
    return { number, batchId, group: group.key, partition, partitionKey, rowCount, firstRow, lastRow, data };
  }

  #grow(neededBytes: number): void {
    const { buffer } = this.#bytes;
    this.#bytes = new WideBytes(this.#pool.take(neededBytes));
    buffer.copy(this.#bytes.buffer, 0, 0, this.#end);
    this.#pool.putBack(buffer);
  }
}

/** The part of a batch id that depends on its rows: 32 bits, computed as fast as the rows are copied. */
function hashRows(rows: Uint8Array): string {
  return crc32(rows).toString(16).padStart(8, "0");
}
