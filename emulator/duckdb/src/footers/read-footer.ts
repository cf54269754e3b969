import { closeSync, openSync, readSync } from "node:fs";

import { type FileMetaData, parquetMetadata } from "hyparquet";

/** What is kept of a Parquet file's footer. */
export interface Footer {
  /** The same for files whose columns are the same, in name, type and order. */
  readonly schema: string;
  /** Compressed bytes of all chunks of each column, by its name in lower case; what is within it counts with it. */
  readonly columnBytes: ReadonlyMap<string, number>;
}

/** Most footers fit into this: it is read at once. */
const tailBytes = 16 * 1024;
/** Length of the footer and the magic bytes, at the very end (Parquet's format, README, read 2026-11-29). */
const endBytes = 8;

/** Reads the footer of a file of `size` bytes. Undefined for one that is no Parquet. */
export function readFooter(path: string, size: number): Footer | undefined {
  const file = openSync(path, "r");
  try {
    const tail = readEnd(file, size, tailBytes);
    const neededBytes = endBytes + (tail.length < endBytes ? 0 : tail.readUInt32LE(tail.length - endBytes));
    return describe(parquetMetadata(neededBytes > tail.length ? readEnd(file, size, neededBytes) : tail));
  } catch {
    return undefined;
  } finally {
    closeSync(file);
  }
}

function readEnd(file: number, size: number, mostBytes: number): Buffer {
  const length = Math.min(size, mostBytes);
  const buffer = Buffer.alloc(length);
  readSync(file, buffer, 0, length, size - length);
  return buffer;
}

function describe({ schema, row_groups: rowGroups }: FileMetaData): Footer {
  const columnBytes = new Map<string, number>();
  for (const { meta_data: chunk } of rowGroups.flatMap(({ columns }) => columns)) {
    const name = chunk?.path_in_schema[0]?.toLowerCase();
    if (name === undefined) continue;
    columnBytes.set(name, (columnBytes.get(name) ?? 0) + Number(chunk?.total_compressed_size ?? 0n));
  }
  return { schema: JSON.stringify(schema), columnBytes };
}
