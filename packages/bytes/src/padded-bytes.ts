/** Bytes that are written over and over, eight at a time. */
export interface PaddedBytes {
  /** The bytes, padded with zeros to whole steps; what follows in the output overwrites the padding. */
  readonly bytes: Uint8Array;
  /** The same bytes, one word for each step. */
  readonly words: Float64Array;
  /** Bytes that count. */
  readonly length: number;
}

/** Bytes of a step: up to one fewer may be written past the end. */
export const stepBytes = 8;

export function padToSteps(bytes: Uint8Array): PaddedBytes {
  const padded = new Uint8Array(Math.ceil(bytes.length / stepBytes) * stepBytes);
  padded.set(bytes);
  return { bytes: padded, words: new Float64Array(padded.buffer), length: bytes.length };
}
