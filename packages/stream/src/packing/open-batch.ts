import { hash } from "node:crypto";

import { encodeEnvelope } from "@sluice/schema";

import { batchIdOf } from "../load-id.ts";
import type { Batch, PackableRow, RowGroup } from "./batch.ts";

/** Room for the envelope before the rows: 9 characters, a batch id of 128, a number of 15, and two more. */
const headroomBytes = 160;
const firstCapacityBytes = 8 * 1024;

/** Rows of one group on their way to be a record, in one buffer that grows. */
export class OpenBatch {
  readonly group: RowGroup;
  readonly firstRow: number;
  readonly openedAtMs: number;
  lastRow: number;
  rowCount = 0;
  #buffer = Buffer.allocUnsafeSlow(firstCapacityBytes);
  #end = headroomBytes;

  constructor(group: RowGroup, firstRow: number, openedAtMs: number) {
    this.group = group;
    this.firstRow = firstRow;
    this.lastRow = firstRow;
    this.openedAtMs = openedAtMs;
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
    bytes.copy(this.#buffer, this.#end, start, end);
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
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, neededBytes));
    this.#buffer.copy(larger, 0, 0, this.#end);
    this.#buffer = larger;
  }
}

/** The part of a batch id that its rows decide. */
function hashOf(rows: Uint8Array): string {
  return hash("sha256", rows).slice(0, 8);
}
