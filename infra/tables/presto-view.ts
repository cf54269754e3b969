import { toTrinoType } from "@sluice/lake";

import type { ViewedTable } from "./deduplicating-sql.ts";

/**
 * What Athena stores of a view: its SQL and each column's type, in base64. The SQL casts each column to that type:
 * Athena calls a view stale when its query returns other types (terraform-provider-aws#17363, read 2026-11-21).
 */
export function encodePrestoView(
  sql: string,
  table: Pick<ViewedTable, "databaseName" | "columns" | "partitionKeys">,
): string {
  const view = {
    originalSql: sql,
    catalog: "awsdatacatalog",
    schema: table.databaseName,
    columns: [...table.columns, ...table.partitionKeys].map(({ name, type }) => ({ name, type: toTrinoType(type) })),
  };
  return `/* Presto View: ${Buffer.from(JSON.stringify(view)).toString("base64")} */`;
}
