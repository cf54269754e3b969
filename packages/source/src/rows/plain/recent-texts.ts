import { RecentBytes, unknown, type WideBytes } from "@sluice/bytes";

/** What a word holds beside their number. */
const maxShortBytes = 3;
/** 1,024 slots, as many as RecentBytes comes to have. */
const slotBits = 10;

/**
 * Remembers what the texts of a field decide, as {@link RecentBytes} does. Short ones are compared as a number: districts, years
 * and countries take turns from row to row. `?? unknown` is for the type checker alone.
 */
export class RecentTexts {
  readonly #long = new RecentBytes();
  /** In each slot the bytes of a short text and how many they are; 0 for none. */
  readonly #words = new Int32Array(1 << slotBits);
  readonly #decisions = new Int32Array(1 << slotBits);

  find(bytes: WideBytes, from: number, to: number): number {
    if (!isShort(from, to)) return this.#long.find(bytes, from, to);
    const word = toWord(bytes, from, to);
    const slot = toSlot(word);
    return this.#words[slot] === word ? (this.#decisions[slot] ?? unknown) : unknown;
  }

  // oxlint-disable-next-line eslint/max-params -- an object for each field would be allocated for each field
  keep(bytes: WideBytes, from: number, to: number, decision: number): void {
    if (!isShort(from, to)) return this.#long.keep(bytes, from, to, decision);
    const word = toWord(bytes, from, to);
    const slot = toSlot(word);
    this.#words[slot] = word;
    this.#decisions[slot] = decision;
  }

  forget(): void {
    this.#long.forget();
    this.#words.fill(0);
  }
}

function isShort(from: number, to: number): boolean {
  return to > from && to - from <= maxShortBytes;
}

/** The bytes, and above them how many they are. A whole word can be read anywhere in a text. */
function toWord(bytes: WideBytes, from: number, to: number): number {
  const length = to - from;
  return (bytes.readWord(from) & ((1 << (8 * length)) - 1)) | (length << 24);
}

/** By Knuth's multiplicative hashing. */
function toSlot(word: number): number {
  return Math.imul(word, 0x9e3779b1) >>> (32 - slotBits);
}
