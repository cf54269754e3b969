import { randomUUID } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { DuckDBConnection } from "@duckdb/node-api";

import { duckDbTypeOf } from "./duckdb-type.ts";
import type { GlueColumn } from "./glue-table.ts";
import { quoteName, quoteText } from "./sql-text.ts";

export interface CopyOptions {
  readonly connection: DuckDBConnection;
  readonly columns: readonly GlueColumn[];
  /** For the files that DuckDB reads and writes. */
  readonly workDir: string;
}

/** A Parquet file, or what DuckDB has against the data. */
export type Copied = { readonly ok: true; readonly parquet: Buffer } | { readonly ok: false; readonly message: string };

/** The practical limit of a row in format conversion (Firehose guide, record-format-conversion, read 2026-11-21). */
const maxRowBytes = 32 * 1024 * 1024;

/** DuckDB's words for values that are not of their column's type, file and line of which say nothing to a reader. */
const dataError = /^(?:Invalid Input|Conversion|Out of Range) Error: (?:.*? in line \d+: )?(?<reason>.*)/;

/** Copies JSON lines into a Snappy Parquet file of these columns. Rejects when that fails for another reason than the data. */
export async function copyAsParquet(jsonLines: string, options: CopyOptions): Promise<Copied> {
  const { connection, columns, workDir } = options;
  const jsonPath = join(workDir, `${randomUUID()}.jsonl`);
  const parquetPath = join(workDir, `${randomUUID()}.parquet`);
  const statement = copyStatement({ jsonPath, parquetPath, columns });
  try {
    await mkdir(workDir, { recursive: true });
    await writeFile(jsonPath, jsonLines);
    await connection.run(statement);
    return { ok: true, parquet: await readFile(parquetPath) };
  } catch (error) {
    const reason = dataError.exec(error instanceof Error ? error.message : "")?.groups?.["reason"];
    if (reason === undefined) throw error;
    return { ok: false, message: reason };
  } finally {
    await Promise.all([jsonPath, parquetPath].map((path) => rm(path, { force: true })));
  }
}

interface CopyPaths extends Pick<CopyOptions, "columns"> {
  readonly jsonPath: string;
  readonly parquetPath: string;
}

function copyStatement({ jsonPath, parquetPath, columns }: CopyPaths): string {
  const types = columns.map(({ name, type }) => `${quoteText(name)}: ${quoteText(duckDbTypeOf(type))}`).join(", ");
  const reading = `read_json(${quoteText(jsonPath)}, format = 'newline_delimited', columns = {${types}}, maximum_object_size = ${maxRowBytes})`;
  const names = columns.map(({ name }) => quoteName(name)).join(", ");
  return `COPY (SELECT ${names} FROM ${reading}) TO ${quoteText(parquetPath)} (FORMAT parquet, COMPRESSION snappy)`;
}
