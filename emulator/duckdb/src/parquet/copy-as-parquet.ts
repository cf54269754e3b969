import { rm } from "node:fs/promises";

import type { DuckDBConnection } from "@duckdb/node-api";
import { quoteName, quoteText } from "@sluice/emulator-trino";

import { toDuckDbType } from "../duckdb-type.ts";
import type { TableColumn } from "../glue-table.ts";
import { chooseMemoryOptions } from "./bound-memory.ts";

export interface CopyOptions {
  readonly connection: DuckDBConnection;
  readonly columns: readonly TableColumn[];
}

interface Copying {
  readonly jsonPath: string;
  readonly parquetPath: string;
  /** Length of the longest line. DuckDB takes twice this much memory for each of its threads. */
  readonly longestLineBytes: number;
}

/** Whether the copy succeeded; if not, why DuckDB refused the data. */
export type Copied = { readonly ok: true } | { readonly ok: false; readonly message: string };

/** Below this, DuckDB would read in small pieces. */
const leastObjectBytes = 1024 * 1024;

/** DuckDB's errors about values that do not fit their column. The file and line in them mean nothing to a reader. */
const dataError = /^(?:Invalid Input|Conversion|Out of Range) Error: (?:.*? in line \d+: )?(?<reason>.*)/;

/** Copies JSON lines into a Snappy Parquet file of these columns. Rejects when it fails for a reason other than the data. */
export async function copyAsParquet(copying: Copying, { connection, columns }: CopyOptions): Promise<Copied> {
  const statement = copyStatement(copying, columns);
  try {
    await connection.run(statement);
    return { ok: true };
  } catch (error) {
    await rm(copying.parquetPath, { force: true });
    const reason = dataError.exec(error instanceof Error ? error.message : "")?.groups?.["reason"];
    if (reason === undefined) throw error;
    return { ok: false, message: reason };
  }
}

function copyStatement(copying: Copying, columns: readonly TableColumn[]): string {
  const { jsonPath, parquetPath, longestLineBytes } = copying;
  const types = columns.map(({ name, type }) => `${quoteText(name)}: ${quoteText(toDuckDbType(type))}`).join(", ");
  const reading = `read_json(${quoteText(jsonPath)}, format = 'newline_delimited', columns = {${types}}, maximum_object_size = ${Math.max(longestLineBytes, leastObjectBytes)})`;
  const names = columns.map(({ name }) => quoteName(name)).join(", ");
  const { rowGroupSize, dictionaryPageBytes } = chooseMemoryOptions(columns);
  const bounds = `ROW_GROUP_SIZE ${rowGroupSize}, STRING_DICTIONARY_PAGE_SIZE_LIMIT ${dictionaryPageBytes}`;
  return `COPY (SELECT ${names} FROM ${reading}) TO ${quoteText(parquetPath)} (FORMAT parquet, COMPRESSION snappy, ${bounds})`;
}
