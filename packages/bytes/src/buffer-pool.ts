/** Keeps at most this much for later: most of what is in flight. */
const maxKeptBytes = 16 * 1024 * 1024;
const leastBytes = 8 * 1024;

/**
 * Buffers to be reused: a new one costs more, in pages and garbage collection, than copying the rows into it. Their
 * sizes are powers of two, and one that most of them come to have.
 */
export class BufferPool {
  readonly #free = new Map<number, Buffer[]>();
  readonly #usualBytes: number;
  #keptBytes = 0;

  constructor(usualBytes = leastBytes) {
    this.#usualBytes = usualBytes;
  }

  /** A buffer of at least this many bytes, with arbitrary content. */
  take(neededBytes: number): Buffer {
    const rounded = Math.max(leastBytes, 2 ** Math.ceil(Math.log2(neededBytes)));
    const bytes = neededBytes <= this.#usualBytes ? Math.min(rounded, this.#usualBytes) : rounded;
    const kept = this.#free.get(bytes)?.pop();
    if (kept === undefined) return Buffer.allocUnsafeSlow(bytes);
    this.#keptBytes -= bytes;
    return kept;
  }

  /** Takes back a buffer from `take` that is no longer used. */
  putBack(buffer: Buffer): void {
    if (this.#keptBytes + buffer.length > maxKeptBytes) return;
    const same = this.#free.get(buffer.length);
    if (same === undefined) this.#free.set(buffer.length, [buffer]);
    else same.push(buffer);
    this.#keptBytes += buffer.length;
  }
}
