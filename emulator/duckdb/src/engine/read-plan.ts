import type { DuckDBConnection } from "@duckdb/node-api";
import { z } from "zod";

/** DuckDB's plan of a statement, as JSON. */
export async function readPlan(connection: DuckDBConnection, sql: string): Promise<string> {
  const explained = await connection.runAndReadAll(`EXPLAIN (FORMAT json) ${sql}`);
  return z.string().parse(explained.getRowsJS()[0]?.[1]);
}
