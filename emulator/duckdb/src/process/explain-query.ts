import type { DuckDBConnection } from "@duckdb/node-api";
import { z } from "zod";

const answerSchema = z.array(z.tuple([z.string(), z.string()]));

/** DuckDB's plan of a query, drawn as text. Analyzed, the query runs, and the plan has times. */
export async function explainQuery(connection: DuckDBConnection, sql: string, isAnalyze: boolean): Promise<string> {
  const explained = await connection.runAndReadAll(`EXPLAIN ${isAnalyze ? "ANALYZE " : ""}${sql}`);
  const rows = answerSchema.parse(explained.getRowsJS());
  return rows.map(([, plan]) => plan).join("\n");
}
