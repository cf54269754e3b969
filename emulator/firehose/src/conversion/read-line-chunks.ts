import { open } from "node:fs/promises";

const newline = 0x0a;

/** How much is read at a time, of a file that is not smaller. */
const mostChunkBytes = 1024 * 1024;

/** Many whole lines at a time. Each chunk is valid only until the next one is requested. */
export async function* readLineChunks(path: string, longestLineBytes: number): AsyncGenerator<Buffer> {
  await using file = await open(path);
  const chunkBytes = Math.min(mostChunkBytes, (await file.stat()).size + 1);
  const buffer = Buffer.allocUnsafe(chunkBytes + longestLineBytes);
  let filled = 0;
  for (let bytesRead = 1; bytesRead > 0;) {
    ({ bytesRead } = await file.read(buffer, filled, buffer.length - filled));
    filled += bytesRead;
    const end = buffer.subarray(0, filled).lastIndexOf(newline) + 1;
    yield buffer.subarray(0, end);
    filled = buffer.copy(buffer, 0, end, filled);
  }
}
