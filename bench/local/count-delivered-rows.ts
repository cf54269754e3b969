import { join } from "node:path";

import { DuckDBInstance } from "@duckdb/node-api";

/** Rows in the Parquet files of a dataset, and how many identities they have: as DuckDB counts them. */
export async function countDeliveredRows(
  dir: string,
  dataset: string,
): Promise<{ readonly rows: number; readonly distinctRows: number }> {
  const files = join(dir, "sluice-dev-lake", "data", dataset, "**", "*.parquet");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const identities = "SELECT batch_id, row_index, count(*) AS copies";
  const sql = `SELECT sum(copies)::INT, count(*)::INT FROM (${identities} FROM read_parquet('${files}') GROUP BY ALL)`;
  const [[rows, distinctRows] = []] = (await connection.runAndReadAll(sql)).getRowsJS();
  connection.closeSync();
  instance.closeSync();
  return { rows: Number(rows ?? 0), distinctRows: Number(distinctRows ?? 0) };
}
