import { WideBytes } from "./wide-bytes.ts";
import { wordBytes } from "./words.ts";

/** Small at first: files of some rows have a memory for each of their columns, too. Powers of two. */
const firstSlots = 16;
const growth = 8;

export interface RecentBytesBounds {
  /** Longer contents are not remembered: what repeats is short. */
  readonly maxBytes: number;
  /** A power of two. Of as many contents, a third take over each other's slots. */
  readonly maxSlots: number;
}

const usualBounds: RecentBytesBounds = { maxBytes: 64, maxSlots: 1024 };

/** What `find` returns for bytes that are not remembered. */
export const unknown = -1;

/**
 * Remembers what the bytes of recent fields decide, as a number from 0: most deciding fields repeat one of the rows
 * before. Each content has one slot, which another content may take over. `?? unknown` is for the type checker alone.
 */
export class RecentBytes {
  readonly #maxBytes: number;
  readonly #maxSlots: number;
  #slots: Slots;
  #lastSlot = 0;

  constructor({ maxBytes, maxSlots }: RecentBytesBounds = usualBounds) {
    this.#maxBytes = maxBytes;
    this.#maxSlots = maxSlots;
    this.#slots = createSlots(firstSlots, maxBytes);
  }

  find(bytes: WideBytes, from: number, to: number): number {
    // Most of the time it repeats the row before.
    if (this.#holds(this.#lastSlot, bytes, from, to)) return this.#slots.decisions[this.#lastSlot] ?? unknown;
    const slot = this.#toSlot(bytes, from, to);
    if (!this.#holds(slot, bytes, from, to)) return unknown;
    this.#lastSlot = slot;
    return this.#slots.decisions[slot] ?? unknown;
  }

  // oxlint-disable-next-line eslint/max-params -- an object for each field would be allocated for each field
  keep(bytes: WideBytes, from: number, to: number, decision: number): void {
    if (to - from > this.#maxBytes) return;
    const slot = this.#toSlot(bytes, from, to);
    const isFree = this.#slots.lengths[slot] === unknown || this.#holds(slot, bytes, from, to);
    if (isFree || this.#slots.count >= this.#maxSlots) return this.#put(slot, bytes, from, to, decision);
    this.#grow();
    this.keep(bytes, from, to, decision);
  }

  forget(): void {
    this.#slots.lengths.fill(unknown);
  }

  // oxlint-disable-next-line eslint/max-params -- an object for each field would be allocated for each field
  #holds(slot: number, bytes: WideBytes, from: number, to: number): boolean {
    const { lengths, kept } = this.#slots;
    return lengths[slot] === to - from && bytes.equalsAt(kept, slot * this.#maxBytes, from, to);
  }

  // oxlint-disable-next-line eslint/max-params -- an object for each field would be allocated for each field
  #put(slot: number, bytes: WideBytes, from: number, to: number, decision: number): void {
    const { kept, lengths, decisions } = this.#slots;
    bytes.copyTo(kept, slot * this.#maxBytes, from, to);
    lengths[slot] = to - from;
    decisions[slot] = decision;
  }

  /** Contents that have slots of their own among few have so among many. */
  #grow(): void {
    const { count, kept, lengths, decisions } = this.#slots;
    this.#slots = createSlots(count * growth, this.#maxBytes);
    for (let slot = 0; slot < count; slot += 1) {
      const [from, length] = [slot * this.#maxBytes, lengths[slot] ?? unknown];
      if (length !== unknown) this.keep(kept, from, from + length, decisions[slot] ?? unknown);
    }
  }

  #toSlot(bytes: WideBytes, from: number, to: number): number {
    return hash(bytes, from, to) & (this.#slots.count - 1);
  }
}

function createSlots(count: number, maxBytes: number) {
  return {
    count,
    kept: new WideBytes(Buffer.alloc(count * maxBytes)),
    lengths: new Int16Array(count).fill(unknown),
    decisions: new Int32Array(count),
  };
}

type Slots = ReturnType<typeof createSlots>;

/** Hashes all bytes, a word at a time; the last word may overlap the one before. Multipliers: MurmurHash3's. */
function hash(bytes: WideBytes, from: number, to: number): number {
  let sum = to - from;
  if (sum < wordBytes) for (let at = from; at < to; at += 1) sum = sum * 31 + (bytes.buffer[at] ?? 0);
  else {
    const last = to - wordBytes;
    for (let at = from; at < last; at += wordBytes) sum = mix(sum, bytes.readWord(at));
    sum = mix(sum, bytes.readWord(last));
  }
  return sum ^ (sum >>> 16);
}

function mix(sum: number, word: number): number {
  const mixed = Math.imul(sum ^ word, 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
}
