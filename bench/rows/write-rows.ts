import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import type { RowSource } from "./rows.ts";

const rowsPerChunk = 5000;

/** Writes a CSV file with this many rows. */
export async function writeRows(
  path: string,
  options: {
    /** Without one, the file has rows only. */
    readonly header?: string;
    readonly rows: RowSource;
    readonly rowCount: number;
  },
): Promise<void> {
  await pipeline(Readable.from(generateCsvChunks(options)), createWriteStream(path));
}

function* generateCsvChunks({ header, rows, rowCount }: Parameters<typeof writeRows>[1]): Generator<string> {
  let chunk = header === undefined ? "" : `${header}\n`;
  let written = 0;
  for (const row of rows()) {
    if (written === rowCount) break;
    chunk += `${row}\n`;
    written += 1;
    if (written % rowsPerChunk !== 0) continue;
    yield chunk;
    chunk = "";
  }
  yield chunk;
}
