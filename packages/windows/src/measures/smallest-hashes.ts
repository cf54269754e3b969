import { sketch } from "@sluice/schema";

import type { Accumulator } from "./accumulator.ts";
import type { ColumnValue } from "./column-value.ts";

/** Bytes of one hash where it is saved. */
const hashBytes = 6;

/** Keeps the smallest hashes of all values in ascending order: see `sketch` of `schema`. Saved in base64, six bytes a hash. */
export class SmallestHashes implements Accumulator {
  readonly savedValues = 1;
  #hashes = new Float64Array(8);
  #count = 0;

  add({ isNull, number }: ColumnValue): void {
    if (!isNull) this.#insert(number);
  }

  merge(saved: readonly (string | null)[], at: number): void {
    for (const hash of readHashes(saved[at] ?? "")) this.#insert(hash);
  }

  save(to: (string | null)[]): void {
    const bytes = Buffer.alloc(this.#count * hashBytes);
    for (let at = 0; at < this.#count; at += 1) bytes.writeUIntBE(this.#hashes[at] ?? 0, at * hashBytes, hashBytes);
    to.push(bytes.toString("base64"));
  }

  #insert(hash: number): void {
    const isFull = this.#count === sketch.size;
    if (isFull && hash >= (this.#hashes[this.#count - 1] ?? 0)) return;
    const at = this.#findPlace(hash);
    if (at < this.#count && this.#hashes[at] === hash) return;
    if (!isFull) this.#grow();
    this.#hashes.copyWithin(at + 1, at, this.#count - 1);
    this.#hashes[at] = hash;
  }

  /** Where a hash stands or belongs, by bisection. */
  #findPlace(hash: number): number {
    let [from, to] = [0, this.#count];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#hashes[middle] ?? 0) < hash) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  #grow(): void {
    this.#count += 1;
    if (this.#count <= this.#hashes.length) return;
    const larger = new Float64Array(Math.min(sketch.size, this.#hashes.length * 2));
    larger.set(this.#hashes);
    this.#hashes = larger;
  }
}

/** A saved sketch as the table has it: hexadecimal digits, one hash after the other. */
export function formatSketch(saved: string): string {
  return readHashes(saved)
    .map((hash) => hash.toString(16).padStart(sketch.digits, "0"))
    .join("");
}

function readHashes(saved: string): readonly number[] {
  const bytes = Buffer.from(saved, "base64");
  return Array.from({ length: Math.floor(bytes.length / hashBytes) }, (_, index) =>
    bytes.readUIntBE(index * hashBytes, hashBytes),
  );
}
