/** Buffers that nobody uses at the moment, at most as many as were ever used at a time. */
const idle: Buffer[] = [];

/** A buffer to be given back, by `using`. What is in it is of no meaning. */
export interface BorrowedBuffer extends Disposable {
  readonly bytes: Buffer;
}

/**
 * Lends a buffer of at least this size for reading files. New memory for each of them would make V8 collect the whole heap
 * every 64 MB.
 */
export function borrowBuffer(leastBytes: number): BorrowedBuffer {
  const found = idle.pop();
  // One that is too small is let go: all of them grow to what is needed, and no further.
  const bytes = found !== undefined && found.length >= leastBytes ? found : Buffer.allocUnsafeSlow(leastBytes);
  return { bytes, [Symbol.dispose]: () => void idle.push(bytes) };
}
