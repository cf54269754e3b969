import { mkdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { DuckDBResult } from "@duckdb/node-api";
import type { ResultColumn } from "@sluice/emulator-trino";

import { formatResultLine } from "./format-result-line.ts";
import { readTextRows } from "./read-text-rows.ts";

export interface ResultFileOptions {
  readonly columns: readonly ResultColumn[];
  readonly outputDir: string;
}

/** About what is written at once. */
const pieceCharacters = 1024 * 1024;

/** Writes a query's rows below a header, as Athena writes results. Returns the file. */
export async function writeResultFile(
  result: DuckDBResult,
  { columns, outputDir }: ResultFileOptions,
): Promise<string> {
  mkdirSync(outputDir, { recursive: true });
  const path = join(outputDir, "result.csv");
  await writeFile(path, formatPieces(result, columns));
  return path;
}

async function* formatPieces(result: DuckDBResult, columns: readonly ResultColumn[]): AsyncGenerator<string> {
  const types = columns.map(({ type }) => type);
  let piece = formatResultLine(columns.map(({ name }) => name));
  for await (const rows of readTextRows(result, types)) {
    piece += rows.map(formatResultLine).join("");
    if (piece.length < pieceCharacters) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}
