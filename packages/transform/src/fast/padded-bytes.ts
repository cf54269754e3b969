/** Bytes that are written over and over, eight a step. */
export interface PaddedBytes {
  /** The bytes, padded with zeros to whole steps; what is written too much is overwritten by what follows. */
  readonly bytes: Uint8Array;
  /** The same bytes, a step each. */
  readonly words: Float64Array;
  /** Bytes that count. */
  readonly length: number;
}

/** What a step may write too much. */
export const stepBytes = 8;

export function padToSteps(bytes: Uint8Array): PaddedBytes {
  const padded = new Uint8Array(Math.ceil(bytes.length / stepBytes) * stepBytes);
  padded.set(bytes);
  return { bytes: padded, words: new Float64Array(padded.buffer), length: bytes.length };
}
