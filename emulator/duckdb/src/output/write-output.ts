import { mkdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

import type { DuckDBConnection } from "@duckdb/node-api";
import { z } from "zod";

import { nullPartition } from "../null-partition.ts";
import { toCopySql } from "./copy-sql.ts";
import type { OutputFiles, OutputFormat } from "./output-format.ts";

export interface WritingOptions {
  readonly format: OutputFormat;
  readonly outputDir: string;
}

const answerSchema = z.tuple([z.coerce.number(), z.array(z.string())]);

/** Runs a query and writes its rows under a folder. No rows, no file. */
export async function writeOutput(
  connection: DuckDBConnection,
  sql: string,
  { format, outputDir }: WritingOptions,
): Promise<OutputFiles> {
  mkdirSync(outputDir, { recursive: true });
  const path = join(outputDir, "rows");
  const [row] = (await connection.runAndReadAll(toCopySql(sql, path, format))).getRowsJson();
  const [rowCount, paths] = answerSchema.parse(row);
  if (rowCount === 0) return { rowCount, files: [] };
  const files = paths.map((file) => ({ path: file, partition: readPartition(relative(path, file)) }));
  return { rowCount, files };
}

/** `day=2026-01-01/hour=3/data_0.parquet` -> its values. */
function readPartition(path: string): readonly (string | null)[] {
  return path
    .split(sep)
    .slice(0, -1)
    .map((folder) => decodeURIComponent(folder.slice(folder.indexOf("=") + 1)))
    .map((value) => (value === nullPartition || value === "" ? null : value));
}
