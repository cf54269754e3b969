import { DuckDBInstance } from "@duckdb/node-api";
import pLimit from "p-limit";

import type { GlueColumn } from "../../sql/glue-table.ts";
import type { Spool } from "../buffer/spool.ts";
import type { Converted } from "../destination/destination-options.ts";
import { convertToParquet } from "./convert-to-parquet.ts";

/** Format conversion for all delivery streams. */
export interface Converter {
  /** Writes records of JSON as a Parquet file of these columns. */
  readonly convert: (columns: readonly GlueColumn[], records: Spool, parquetPath: string) => Promise<Converted>;
  readonly close: () => void;
}

/** DuckDB's own buffers; it goes on with less rather than take more. */
const memoryLimit = "128MB";

/**
 * One conversion at a time: to read JSON, each of DuckDB's threads takes a buffer of twice the largest row, 64 MiB, at
 * once, and a third one fails at the limit.
 */
const inTurn = 1;

export async function openConverter(): Promise<Converter> {
  const limit = pLimit(inTurn);
  const instance = await DuckDBInstance.create(":memory:", { memory_limit: memoryLimit });
  return {
    convert: async (columns, records, parquetPath) =>
      limit(async () => {
        const connection = await instance.connect();
        const converting = convertToParquet(records, parquetPath, { connection, columns });
        return converting.finally(() => connection.closeSync());
      }),
    close: () => instance.closeSync(),
  };
}
