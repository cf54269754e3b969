import { setImmediate as takeTurn } from "node:timers/promises";

import { borrowBuffer } from "./borrow-buffer.ts";
import { openForReading } from "./open-for-reading.ts";

const leastPieceBytes = 256 * 1024;

/**
 * The bytes of a file, piece by piece; each is valid until the next one is asked for. Reads at once, since most files are one
 * piece, and handing that to another thread takes five times as long. Between pieces others have their turn.
 */
export async function* readFilePieces(path: string): AsyncGenerator<Buffer> {
  using file = openForReading(path);
  using borrowed = borrowBuffer(leastPieceBytes);
  const { bytes } = borrowed;
  for (let isLast = false; !isLast;) {
    const readBytes = file.fill(bytes, 0);
    isLast = readBytes < bytes.length;
    yield bytes.subarray(0, readBytes);
    if (!isLast) await takeTurn();
  }
}
