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

/** Reads one page of rows from a result, and no more of the object than the page needs. Closes the object. */
export async function readRowsAt(object: OpenObject, request: RowsPageRequest): Promise<RowsPage> {
  const { offsetBytes, maxRows, isCsv } = request;
  const { sizeBytes } = object.summary;
  if (offsetBytes >= sizeBytes) return closeUnread(object);
  const parse = isCsv ? readCsvRows : readLines;
  let bytes = Buffer.alloc(0);
  let read: ReadRows = { rows: [], length: 0 };
  for await (const piece of object.stream({ first: offsetBytes, last: sizeBytes - 1 })) {
    bytes = Buffer.concat([bytes, piece]);
    // Only up to the last line feed: the piece may end in the middle of a character.
    read = parse(bytes.subarray(0, bytes.lastIndexOf("\n") + 1).toString(), maxRows);
    if (read.rows.length === maxRows) break;
  }
  const nextOffsetBytes = offsetBytes + Buffer.byteLength(bytes.toString().slice(0, read.length));
  return { rows: read.rows, nextOffsetBytes: nextOffsetBytes < sizeBytes ? nextOffsetBytes : undefined };
}

async function closeUnread(object: OpenObject): Promise<RowsPage> {
  await object.close();
  return { rows: [], nextOffsetBytes: undefined };
}
