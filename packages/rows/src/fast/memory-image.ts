import { firstFreeByte, stepBytes } from "../../kernel/layout.ts";

/** A run of bytes. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a memory holds at first, put together one piece behind the other. Addresses are known before there is the memory. */
export class MemoryImage {
  readonly #pieces: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  /** Bytes that are taken. */
  length = firstFreeByte;

  /** Adds bytes; returns where they lie. */
  addBytes(bytes: Uint8Array): number {
    const at = this.leave(bytes.length);
    this.#pieces.push({ at, bytes });
    return at;
  }

  /** Adds words of 32 bits. */
  addWords(words: readonly number[]): number {
    return this.addBytes(toBytes(words));
  }

  /** Adds the words of several things of a kind, one behind the other. */
  addSpan(things: readonly (readonly number[])[]): Span {
    const words = things.flat();
    const from = this.addWords(words);
    return { from, to: from + words.length * Int32Array.BYTES_PER_ELEMENT };
  }

  /** Puts words at an address that is known to all. */
  putWords(at: number, words: readonly number[]): void {
    this.#pieces.push({ at, bytes: toBytes(words) });
  }

  /** Leaves room for bytes, and for a step past them. */
  leave(bytes: number): number {
    const at = this.length;
    this.length += Math.ceil(bytes / stepBytes + 1) * stepBytes;
    return at;
  }

  writeTo(memory: Uint8Array): void {
    for (const { at, bytes } of this.#pieces) memory.set(bytes, at);
  }
}

function toBytes(words: readonly number[]): Uint8Array {
  return new Uint8Array(Int32Array.from(words).buffer);
}
