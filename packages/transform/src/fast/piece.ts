/** Bytes that are written over and over, as 32-bit words: four bytes a step. */
export interface Piece {
  /** Padded at the end; what is written too much is overwritten by what follows. */
  readonly words: Int32Array;
  /** Bytes that count. */
  readonly length: number;
}

export const wordBytes = 4;

export function pieceOf(bytes: Uint8Array): Piece {
  const words = new Int32Array(Math.ceil(bytes.length / wordBytes));
  new Uint8Array(words.buffer).set(bytes);
  return { words, length: bytes.length };
}
