/** So much is kept for later at most: most of what is in flight. */
const maxKeptBytes = 16 * 1024 * 1024;
const leastBytes = 8 * 1024;

/**
 * Buffers to be used again: a new one costs its pages, and the garbage collector, more than the rows that are copied
 * into it. Their sizes are powers of two.
 */
export class BufferPool {
  readonly #free = new Map<number, Buffer[]>();
  #keptBytes = 0;

  /** A buffer of at least so many bytes, with anything in it. */
  take(neededBytes: number): Buffer {
    const bytes = Math.max(leastBytes, 2 ** Math.ceil(Math.log2(neededBytes)));
    const kept = this.#free.get(bytes)?.pop();
    if (kept === undefined) return Buffer.allocUnsafeSlow(bytes);
    this.#keptBytes -= bytes;
    return kept;
  }

  /** Takes back what `take` has given, and nobody looks at any more. */
  putBack(buffer: Buffer): void {
    if (this.#keptBytes + buffer.length > maxKeptBytes) return;
    const same = this.#free.get(buffer.length);
    if (same === undefined) this.#free.set(buffer.length, [buffer]);
    else same.push(buffer);
    this.#keptBytes += buffer.length;
  }
}
