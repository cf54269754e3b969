import { appendFile, rm, writeFile } from "node:fs/promises";

import type { Spool } from "../buffer/spool.ts";
import { type IsDecimalKey, quoteDecimals } from "./quote-decimals.ts";
import { readLineChunks } from "./read-line-chunks.ts";

/** A file of JSON lines for DuckDB to read. */
export interface JsonFile {
  readonly jsonPath: string;
  readonly longestLineBytes: number;
}

/**
 * Reads records of JSON lines from a file in which DuckDB finds every digit: the spool itself, or a copy with quoted
 * decimals if the table has any. The copy is removed after `read`.
 */
export async function readExactLines<Result>(
  records: Spool,
  isDecimalKey: IsDecimalKey | undefined,
  read: (file: JsonFile) => Promise<Result>,
): Promise<Result> {
  const longestLineBytes = records.longestBytes();
  if (isDecimalKey === undefined) return read({ jsonPath: records.path, longestLineBytes });
  const jsonPath = `${records.path}.exact.jsonl`;
  try {
    const addedBytes = await copyQuoted(records, jsonPath, isDecimalKey);
    return await read({ jsonPath, longestLineBytes: longestLineBytes + addedBytes });
  } finally {
    await rm(jsonPath, { force: true });
  }
}

/** Returns how many bytes a line may have grown by. */
async function copyQuoted(records: Spool, jsonPath: string, isDecimalKey: IsDecimalKey): Promise<number> {
  let mostAddedBytes = 0;
  await writeFile(jsonPath, "");
  for await (const lines of readLineChunks(records.path, records.longestBytes())) {
    const quoted = quoteDecimals(lines, isDecimalKey);
    mostAddedBytes = Math.max(mostAddedBytes, quoted.length - lines.length);
    await appendFile(jsonPath, quoted);
  }
  return mostAddedBytes;
}
