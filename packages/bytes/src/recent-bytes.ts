import { WideBytes } from "./wide-bytes.ts";

/** Longer contents are not remembered: what repeats is short. */
const maxBytes = 64;
const slots = 1024;
const hashedBytes = 8;

/** What `find` returns for bytes that are not remembered. */
export const unknown = -1;

/**
 * Remembers what the bytes of recent fields decide, as a number from 0: most deciding fields repeat one of the rows
 * before. Each content has one slot, which another content may take over. `?? unknown` is for the type checker alone.
 */
export class RecentBytes {
  readonly #kept = new WideBytes(Buffer.alloc(slots * maxBytes));
  readonly #lengths = new Int8Array(slots).fill(unknown);
  readonly #decisions = new Int32Array(slots);
  #lastSlot = 0;

  find(bytes: WideBytes, from: number, to: number): number {
    // Most of the time it repeats the row before.
    if (this.#holds(this.#lastSlot, bytes, from, to)) return this.#decisions[this.#lastSlot] ?? unknown;
    const slot = hashToSlot(bytes.buffer, from, to);
    if (!this.#holds(slot, bytes, from, to)) return unknown;
    this.#lastSlot = slot;
    return this.#decisions[slot] ?? unknown;
  }

  // oxlint-disable-next-line eslint/max-params -- an object for each field would be allocated for each field
  #holds(slot: number, bytes: WideBytes, from: number, to: number): boolean {
    return this.#lengths[slot] === to - from && bytes.equalsAt(this.#kept, slot * maxBytes, from, to);
  }

  // oxlint-disable-next-line eslint/max-params -- an object for each field would be allocated for each field
  keep(bytes: WideBytes, from: number, to: number, decision: number): void {
    if (to - from > maxBytes) return;
    const slot = hashToSlot(bytes.buffer, from, to);
    bytes.copyTo(this.#kept, slot * maxBytes, from, to);
    this.#lengths[slot] = to - from;
    this.#decisions[slot] = decision;
  }

  forget(): void {
    this.#lengths.fill(unknown);
  }
}

/** Hashes the length and the last bytes, which tell apart the values of a closed set and the times of a day. */
function hashToSlot(bytes: Buffer, from: number, to: number): number {
  let hash = to - from;
  for (let at = Math.max(from, to - hashedBytes); at < to; at += 1) hash = (hash * 31 + (bytes[at] ?? 0)) & 0xffffff;
  return (hash ^ (hash >> 10)) & (slots - 1);
}
