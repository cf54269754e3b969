import { rm } from "node:fs/promises";

import type { DuckDBConnection } from "@duckdb/node-api";

import { duckDbTypeOf } from "../../sql/duckdb-type.ts";
import type { GlueColumn } from "../../sql/glue-table.ts";
import { quoteName, quoteText } from "../../sql/sql-text.ts";

export interface CopyOptions {
  readonly connection: DuckDBConnection;
  readonly columns: readonly GlueColumn[];
}

interface CopyPaths {
  readonly jsonPath: string;
  readonly parquetPath: string;
}

/** Done, or what DuckDB has against the data. */
export type Copied = { readonly ok: true } | { readonly ok: false; readonly message: string };

/** The practical limit of a row in format conversion (Firehose guide, record-format-conversion, read 2026-11-21). */
const maxRowBytes = 32 * 1024 * 1024;

/** DuckDB's words for values that are not of their column's type, file and line of which say nothing to a reader. */
const dataError = /^(?:Invalid Input|Conversion|Out of Range) Error: (?:.*? in line \d+: )?(?<reason>.*)/;

/** Copies JSON lines into a Snappy Parquet file of these columns. Rejects when that fails for another reason than the data. */
export async function copyAsParquet(paths: CopyPaths, { connection, columns }: CopyOptions): Promise<Copied> {
  const statement = copyStatement(paths, columns);
  try {
    await connection.run(statement);
    return { ok: true };
  } catch (error) {
    await rm(paths.parquetPath, { force: true });
    const reason = dataError.exec(error instanceof Error ? error.message : "")?.groups?.["reason"];
    if (reason === undefined) throw error;
    return { ok: false, message: reason };
  }
}

function copyStatement({ jsonPath, parquetPath }: CopyPaths, columns: readonly GlueColumn[]): string {
  const types = columns.map(({ name, type }) => `${quoteText(name)}: ${quoteText(duckDbTypeOf(type))}`).join(", ");
  const reading = `read_json(${quoteText(jsonPath)}, format = 'newline_delimited', columns = {${types}}, maximum_object_size = ${maxRowBytes})`;
  const names = columns.map(({ name }) => quoteName(name)).join(", ");
  return `COPY (SELECT ${names} FROM ${reading}) TO ${quoteText(parquetPath)} (FORMAT parquet, COMPRESSION snappy)`;
}
