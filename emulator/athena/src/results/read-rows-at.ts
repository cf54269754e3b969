import type { OpenObject } from "@sluice/emulator-s3";

import { readCsvRows, readLines, type ReadRows } from "./result-csv.ts";

export interface RowsPage {
  readonly rows: ReadRows["rows"];
  /** Undefined at the end. */
  readonly nextOffsetBytes: number | undefined;
}

export interface RowsPageRequest {
  /** Where a row begins. */
  readonly offsetBytes: number;
  readonly maxRows: number;
  readonly isCsv: boolean;
}

/**
 * Reads one page of rows from a result, and no more of the object than the page needs. Closes the object. A row that is longer
 * than what has been read is looked at again when twice as much has.
 */
export async function readRowsAt(object: OpenObject, request: RowsPageRequest): Promise<RowsPage> {
  const { offsetBytes, maxRows, isCsv } = request;
  const { sizeBytes } = object.summary;
  if (offsetBytes >= sizeBytes) return closeUnread(object);
  const parse = isCsv ? readCsvRows : readLines;
  const rows: ReadRows["rows"][number][] = [];
  let [position, waiting, enoughBytes] = [offsetBytes, [] as Buffer[], 0];
  const take = (): void => {
    const bytes = Buffer.concat(waiting);
    // Only up to the last line feed: the piece may end in the middle of a character.
    const text = bytes.subarray(0, bytes.lastIndexOf("\n") + 1).toString();
    const read = parse(text, maxRows - rows.length);
    const takenBytes = Buffer.byteLength(text.slice(0, read.length));
    for (const row of read.rows) rows.push(row);
    position += takenBytes;
    waiting = [bytes.subarray(takenBytes)];
    enoughBytes = takenBytes === 0 ? bytes.length * 2 : 0;
  };
  for await (const piece of object.stream({ first: offsetBytes, last: sizeBytes - 1 })) {
    waiting.push(piece);
    if (sumBytes(waiting) >= enoughBytes) take();
    if (rows.length === maxRows) break;
  }
  if (rows.length < maxRows) take();
  return { rows, nextOffsetBytes: position < sizeBytes ? position : undefined };
}

function sumBytes(pieces: readonly Buffer[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}

async function closeUnread(object: OpenObject): Promise<RowsPage> {
  await object.close();
  return { rows: [], nextOffsetBytes: undefined };
}
