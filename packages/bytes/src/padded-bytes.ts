/** Bytes that are written over and over, eight at a time. */
export interface PaddedBytes {
  /** One word for each step, the last padded with zeros; what follows in the output overwrites them. */
  readonly words: Float64Array;
  /** Bytes that count. */
  readonly length: number;
}

/** Bytes of a step: up to one fewer may be written past the end. */
export const stepBytes = 8;

export function padToSteps(bytes: Uint8Array): PaddedBytes {
  const padded = new Uint8Array(Math.ceil(bytes.length / stepBytes) * stepBytes);
  padded.set(bytes);
  return { words: new Float64Array(padded.buffer), length: bytes.length };
}
