import { DuckDBInstance } from "@duckdb/node-api";
import pLimit from "p-limit";

import type { Spool } from "../buffer/spool.ts";
import type { ConversionResult } from "../destination/destination-options.ts";
import { type ConversionOptions, convertToParquet } from "./convert-to-parquet.ts";

/** Format conversion for all delivery streams. */
export interface Converter {
  /** Writes records of JSON as a Parquet file of a table's columns. */
  readonly convert: (table: TableToFill, records: Spool, parquetPath: string) => Promise<ConversionResult>;
  readonly close: () => void;
}

export type TableToFill = Pick<ConversionOptions, "columns" | "deserializer">;

/** For DuckDB's own buffers. It makes do with this. */
const memoryLimit = "96MB";

/** One conversion already uses all cores; more at a time would only take more memory. */
const maxConcurrent = 1;

export async function openConverter(): Promise<Converter> {
  const limit = pLimit(maxConcurrent);
  const instance = await DuckDBInstance.create(":memory:", { memory_limit: memoryLimit });
  return {
    convert: async ({ columns, deserializer }, records, parquetPath) =>
      limit(async () => {
        const connection = await instance.connect();
        const converting = convertToParquet(records, parquetPath, { connection, columns, deserializer });
        return converting.finally(() => connection.closeSync());
      }),
    close: () => instance.closeSync(),
  };
}
