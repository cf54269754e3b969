/** Longer ones are not remembered: what repeats itself is short. */
const maxBytes = 64;

/** Remembers the bytes of a field: most fields that decide something repeat those of the row before. */
export class LastBytes {
  readonly #bytes = Buffer.alloc(maxBytes);
  #length = -1;

  keep(bytes: Buffer, from: number, to: number): void {
    this.#length = to - from > maxBytes ? -1 : to - from;
    if (this.#length !== -1) bytes.copy(this.#bytes, 0, from, to);
  }

  forget(): void {
    this.#length = -1;
  }

  /** A loop is faster than a call of Buffer.compare for so few. */
  areAt(bytes: Buffer, from: number, to: number): boolean {
    const last = this.#bytes;
    if (to - from !== this.#length) return false;
    for (let at = from; at < to; at += 1) {
      if (bytes[at] !== last[at - from]) return false;
    }
    return true;
  }
}
