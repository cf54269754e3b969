import type { DuckDBResult } from "@duckdb/node-api";

import type { AnswerColumn } from "./messages.ts";

export function describeColumns(result: DuckDBResult): readonly AnswerColumn[] {
  return result.columnNames().map((name, index) => ({
    name,
    typeId: result.columnTypeId(index),
    isJson: result.columnType(index).alias === "JSON",
  }));
}
