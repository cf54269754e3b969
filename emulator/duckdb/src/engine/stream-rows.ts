import type { DuckDBConnection, DuckDBResult } from "@duckdb/node-api";

import { readPlan } from "./read-plan.ts";

/** Operators, in DuckDB's plan, whose parts may run side by side. */
const sideBySide = /"name": *"[A-Z_]*(?:UNION|JOIN|CTE)/;

/**
 * Runs a query, and reads its rows as they are asked for. Where parts of it may run side by side, the rows become a table first,
 * which DuckDB writes to disk where memory ends: streamed itself, such a query never ends once all of its threads wait for the
 * reader (https://github.com/duckdb/duckdb/issues/22215, read on 2026-11-29). With less than four threads, every view that shows
 * rows once was one.
 */
export async function streamRows(connection: DuckDBConnection, sql: string): Promise<DuckDBResult> {
  if (!sideBySide.test(await readPlan(connection, sql))) return connection.stream(sql);
  await connection.run(`CREATE TEMP TABLE "rows of the result" AS ${sql}`);
  return connection.stream('SELECT * FROM "rows of the result"');
}
