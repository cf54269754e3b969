import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { type DuckDBConnection, DuckDBInstance, type Json } from "@duckdb/node-api";
import { type TableColumn, quoteText } from "@sluice/emulator-duckdb";
import type { Deserializer } from "@sluice/emulator-firehose-model";
import { createTemporaryFolder } from "@sluice/testing";

import { createSpool } from "../buffer/spool.ts";
import type { MalformedRecord } from "../records.ts";
import { convertToParquet } from "./convert-to-parquet.ts";
import { readsAsTheyAre } from "./reads-as-they-are.ts";

type ParquetRow = Readonly<Record<string, Json>>;

/** For tests: a DuckDB, and a folder to work in. */
export interface ParquetFixture {
  readonly connection: DuckDBConnection;
  /** Converts records given as text into columns given as `name type`. */
  readonly convert: (
    records: readonly string[],
    ...columns: readonly string[]
  ) => Promise<{ readonly parquet: Buffer | undefined; readonly malformed: readonly MalformedRecord[] }>;
  readonly readRows: (parquet: Buffer | undefined) => Promise<readonly ParquetRow[]>;
  /** Rows of a table function over a Parquet file, such as `parquet_metadata`. */
  readonly queryParquet: (tableFunction: string, parquet: Buffer | undefined) => Promise<readonly ParquetRow[]>;
  /** Files that conversions have left behind. */
  readonly leftFiles: () => Promise<readonly string[]>;
  readonly close: () => void;
}

/** AWS's default SerDe. */
export const openX: Deserializer = {
  type: "openX",
  caseInsensitive: true,
  dotsToUnderscores: false,
  keyMappings: {},
};

export async function startParquet(deserializer = openX): Promise<ParquetFixture> {
  const rootDir = createTemporaryFolder("it's parquet");
  const workDir = join(rootDir, "work");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const queryParquet: ParquetFixture["queryParquet"] = async (tableFunction, parquet) => {
    const path = join(rootDir, "under-test.parquet");
    await writeFile(path, parquet ?? "");
    const reader = await connection.runAndReadAll(`SELECT * FROM ${tableFunction}(${quoteText(path)})`);
    return reader.getRowObjectsJson();
  };
  return {
    connection,
    convert: async (records, ...columns) => {
      await mkdir(workDir, { recursive: true });
      const spool = createSpool(join(workDir, randomUUID()));
      for (const record of records) spool.add(Buffer.from(record));
      spool.close();
      const parquetPath = join(workDir, "converted.parquet");
      const { malformed } = await convertToParquet(spool, parquetPath, {
        connection,
        columns: columns.map(parseColumn),
        deserializer,
        readAsTheyAre: await readsAsTheyAre(spool, deserializer),
      });
      const parquet = existsSync(parquetPath) ? await readFile(parquetPath) : undefined;
      await Promise.all([spool.remove(), rm(parquetPath, { force: true })]);
      return { parquet, malformed };
    },
    readRows: (parquet) => queryParquet("read_parquet", parquet),
    queryParquet,
    leftFiles: () => readdir(workDir),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function parseColumn(column: string): TableColumn {
  const [name = "", type = ""] = column.split(" ");
  return { name, type };
}
