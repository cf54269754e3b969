import { WideBytes } from "./wide-bytes.ts";

/** Longer contents are not remembered: what repeats is short. */
const maxBytes = 64;
const hashedBytes = 8;
/** Small at first: files of some rows have a memory for each of their columns, too. Powers of two. */
const firstSlots = 16;
const maxSlots = 1024;
const growth = 8;

/** What `find` returns for bytes that are not remembered. */
export const unknown = -1;

/**
 * Remembers what the bytes of recent fields decide, as a number from 0: most deciding fields repeat one of the rows
 * before. Each content has one slot, which another content may take over. `?? unknown` is for the type checker alone.
 */
export class RecentBytes {
  #slots = createSlots(firstSlots);
  #lastSlot = 0;

  find(bytes: WideBytes, from: number, to: number): number {
    // Most of the time it repeats the row before.
    if (this.#holds(this.#lastSlot, bytes, from, to)) return this.#slots.decisions[this.#lastSlot] ?? unknown;
    const slot = this.#toSlot(bytes.buffer, from, to);
    if (!this.#holds(slot, bytes, from, to)) return unknown;
    this.#lastSlot = slot;
    return this.#slots.decisions[slot] ?? unknown;
  }

  // oxlint-disable-next-line eslint/max-params -- an object for each field would be allocated for each field
  keep(bytes: WideBytes, from: number, to: number, decision: number): void {
    if (to - from > maxBytes) return;
    const slot = this.#toSlot(bytes.buffer, from, to);
    const isFree = this.#slots.lengths[slot] === unknown || this.#holds(slot, bytes, from, to);
    if (isFree || this.#slots.count === maxSlots) return this.#put(slot, bytes, from, to, decision);
    this.#grow();
    this.keep(bytes, from, to, decision);
  }

  forget(): void {
    this.#slots.lengths.fill(unknown);
  }

  // oxlint-disable-next-line eslint/max-params -- an object for each field would be allocated for each field
  #holds(slot: number, bytes: WideBytes, from: number, to: number): boolean {
    const { lengths, kept } = this.#slots;
    return lengths[slot] === to - from && bytes.equalsAt(kept, slot * maxBytes, from, to);
  }

  // oxlint-disable-next-line eslint/max-params -- an object for each field would be allocated for each field
  #put(slot: number, bytes: WideBytes, from: number, to: number, decision: number): void {
    const { kept, lengths, decisions } = this.#slots;
    bytes.copyTo(kept, slot * maxBytes, from, to);
    lengths[slot] = to - from;
    decisions[slot] = decision;
  }

  /** Contents that have slots of their own among few have so among many. */
  #grow(): void {
    const { count, kept, lengths, decisions } = this.#slots;
    this.#slots = createSlots(count * growth);
    for (let slot = 0; slot < count; slot += 1) {
      const [from, length] = [slot * maxBytes, lengths[slot] ?? unknown];
      if (length !== unknown) this.keep(kept, from, from + length, decisions[slot] ?? unknown);
    }
  }

  #toSlot(bytes: Buffer, from: number, to: number): number {
    return hash(bytes, from, to) & (this.#slots.count - 1);
  }
}

function createSlots(count: number) {
  return {
    count,
    kept: new WideBytes(Buffer.alloc(count * maxBytes)),
    lengths: new Int8Array(count).fill(unknown),
    decisions: new Int32Array(count),
  };
}

/** Hashes the length and the last bytes, which tell apart the values of a closed set and the times of a day. */
function hash(bytes: Buffer, from: number, to: number): number {
  let sum = to - from;
  for (let at = Math.max(from, to - hashedBytes); at < to; at += 1) sum = (sum * 31 + (bytes[at] ?? 0)) & 0xffffff;
  return sum ^ (sum >> 10);
}
