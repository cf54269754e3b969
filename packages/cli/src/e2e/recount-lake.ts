import { existsSync } from "node:fs";
import { join } from "node:path";

import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { quoteText } from "@sluice/emulator-duckdb";

/** How many IDs ended up where, and how many went wrong. A row's ID is the number that it begins with. */
export interface LakeRecount {
  readonly acknowledged: number;
  readonly delivered: number;
  /** Rows that the transform refused, and rows of records that failed whole. */
  readonly rejected: number;
  readonly failed: number;
  /** Acknowledged, but nowhere to be found. */
  readonly lost: number;
  /** More than once in the same place. */
  readonly doubled: number;
  /** Delivered, and rejected or failed as well. */
  readonly inBoth: number;
  /** Never acknowledged. */
  readonly unknown: number;
}

export interface LakeUnderTest {
  /** Of the buckets. */
  readonly dir: string;
  /** A line for each ID, written when it was acknowledged. */
  readonly acknowledgedFile: string;
  /** Of the delivered rows. Default: Parquet. */
  readonly format?: "parquet" | "json";
}

/** Recounts every ID of the iris lake with DuckDB, from the files alone, without any code of the engine. */
export async function recountLake({ dir, acknowledgedFile, format = "parquet" }: LakeUnderTest): Promise<LakeRecount> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const lake = join(dir, "sluice-dev-lake");
  const acknowledged = `read_csv(${quoteText(acknowledgedFile)}, header = false, columns = {id: 'BIGINT'})`;
  const tables = {
    acknowledged: `SELECT id FROM ${acknowledged}`,
    delivered: selectIdsUnder(
      join(lake, "data", "iris"),
      format,
      (files) => `SELECT sepal_length::BIGINT AS id ${files}`,
    ),
    rejected: selectIdsUnder(
      join(lake, "rejects", "iris"),
      "json",
      (files) => `SELECT ${selectId("raw_row")} AS id ${files}`,
    ),
    failed: selectIdsUnder(
      join(lake, "errors", "iris"),
      "json",
      (files) => `SELECT unnest(${selectIds("rawData")}) AS id ${files}`,
    ),
  };
  for (const [name, select] of Object.entries(tables)) await connection.run(`CREATE TABLE ${name} AS ${select}`);
  await connection.run("CREATE VIEW ended_badly AS FROM rejected UNION ALL FROM failed");
  await connection.run("CREATE VIEW ended AS FROM delivered UNION ALL FROM ended_badly");
  const books = await countIds(connection);
  connection.closeSync();
  instance.closeSync();
  return books;
}

function selectIdsUnder(folder: string, format: "parquet" | "json", select: (from: string) => string): string {
  if (!existsSync(folder)) return "SELECT 0::BIGINT AS id WHERE false";
  const files = quoteText(join(folder, "**"));
  return select(
    `FROM ${format === "parquet" ? `read_parquet(${files})` : `read_json(${files}, format = 'newline_delimited')`}`,
  );
}

function selectId(column: string): string {
  return `regexp_extract(${column}, '^\\d+')::BIGINT`;
}

/** The numbers with which the lines of a record's bytes begin. */
function selectIds(column: string): string {
  return `regexp_extract_all(decode(from_base64(${column})), '(?m)^(\\d+),', 1)::BIGINT[]`;
}

async function countIds(connection: DuckDBConnection): Promise<LakeRecount> {
  const count = async (query: string) =>
    Number((await connection.runAndReadAll(`SELECT count(*) FROM (${query})`)).getRowsJS()[0]?.[0]);
  return {
    acknowledged: await count("FROM acknowledged"),
    delivered: await count("FROM delivered"),
    rejected: await count("FROM rejected"),
    failed: await count("FROM failed"),
    lost: await count("FROM acknowledged EXCEPT FROM ended"),
    doubled: await count(`${selectDoubled("delivered")} UNION ALL ${selectDoubled("ended_badly")}`),
    inBoth: await count("FROM delivered INTERSECT FROM ended_badly"),
    unknown: await count("FROM ended EXCEPT FROM acknowledged"),
  };
}

function selectDoubled(table: string): string {
  return `SELECT id FROM ${table} GROUP BY id HAVING count(*) > 1`;
}
