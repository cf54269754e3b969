import { WideBytes } from "@sluice/bytes";
import type { ByteCodec } from "@sluice/schema";

/** What reads values that end by themselves. */
export type ValueReader = Pick<ByteCodec, "read">;

/** Longer values are read each time. */
const maxKeptBytes = 64;

/**
 * Reads a column whose values often are those of the row before: comparing takes a fraction of reading them again. A
 * repeated value leaves the codec as it is, which still holds it.
 */
export class RepeatedValue implements ValueReader {
  readonly #codec: ByteCodec;
  /** The value read last, and the byte after it: the beginning of a longer value is not a repetition. */
  readonly #kept = new WideBytes(Buffer.alloc(maxKeptBytes));
  /** 0 for none. */
  #keptBytes = 0;

  constructor(codec: ByteCodec) {
    this.#codec = codec;
  }

  read(bytes: WideBytes, from: number, to: number): number {
    const kept = this.#keptBytes;
    if (kept > 0 && from + kept <= to && this.#kept.equalsAt(bytes, from, 0, kept)) return from + kept - 1;
    const end = this.#codec.read(bytes, from, to);
    this.#keep(bytes, from, end);
    return end;
  }

  #keep(bytes: WideBytes, from: number, end: number): void {
    const length = end + 1 - from;
    this.#keptBytes = length > 0 && length <= maxKeptBytes ? length : 0;
    bytes.copyTo(this.#kept, 0, from, from + this.#keptBytes);
  }
}
