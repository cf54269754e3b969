import { bytes } from "./bytes.ts";

/** Which bytes of a text are copied as they stand: one look at a table, where comparing takes five. */
export interface ByteKinds {
  /** By byte: 1 within a field that has no quotes around it. */
  readonly isPlain: Uint8Array;
  /** By byte: 1 within a field that has. */
  readonly isPlainInQuotes: Uint8Array;
}

/** The table of a CSV's texts. A newline ends both, so that a loop needs to look at nothing else where the input ends. */
export function byteKindsOf(delimiter: number): ByteKinds {
  const isPlainInQuotes = new Uint8Array(256).fill(1, bytes.space);
  isPlainInQuotes[bytes.quote] = 0;
  isPlainInQuotes[bytes.backslash] = 0;
  const isPlain = isPlainInQuotes.slice();
  isPlain[delimiter] = 0;
  return { isPlain, isPlainInQuotes };
}
