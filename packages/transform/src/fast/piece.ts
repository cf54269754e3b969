/** Bytes that are written over and over, eight a step. */
export interface Piece {
  /** Padded with zeros to whole steps; what is written too much is overwritten by what follows. */
  readonly view: DataView;
  /** Bytes that count. */
  readonly length: number;
}

/** What a step may write too much. */
export const stepBytes = 8;

export function pieceOf(bytes: Uint8Array): Piece {
  const padded = new Uint8Array(Math.ceil(bytes.length / stepBytes) * stepBytes);
  padded.set(bytes);
  return { view: new DataView(padded.buffer), length: bytes.length };
}
