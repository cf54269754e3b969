import { setImmediate as takeTurn } from "node:timers/promises";

import { borrowBuffer, openForReading } from "@sluice/emulator-wire";

const newline = 0x0a;

/** How much is read at a time, and once more the longest line. */
const chunkBytes = 256 * 1024;

/** Many whole lines at a time. Each chunk is valid only until the next one is requested. Between chunks others have their turn. */
export async function* readLineChunks(path: string, longestLineBytes: number): AsyncGenerator<Buffer> {
  using file = openForReading(path);
  using borrowed = borrowBuffer(chunkBytes + longestLineBytes);
  const { bytes } = borrowed;
  let filled = 0;
  for (let isLast = false; !isLast;) {
    filled += file.fill(bytes, filled);
    isLast = filled < bytes.length;
    const end = bytes.subarray(0, filled).lastIndexOf(newline) + 1;
    yield bytes.subarray(0, end);
    filled = bytes.copy(bytes, 0, end, filled);
    if (!isLast) await takeTurn();
  }
}
