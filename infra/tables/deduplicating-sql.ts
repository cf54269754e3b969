import { type GlueColumn, identityColumns, identityKey } from "@sluice/schema";

import { toTrinoType } from "./trino-type.ts";

export interface ViewedTable {
  readonly databaseName: string;
  readonly tableName: string;
  readonly columns: readonly GlueColumn[];
  readonly partitionKeys: readonly GlueColumn[];
  /**
   * Columns that all copies of a row share. Athena passes a filter on a partition column among them on to the table and
   * skips the other folders; with any other partition column it cannot.
   */
  readonly identifiedBy: readonly string[];
}

/** Numbers the copies of a row. No dataset has a column that begins like this. */
const copyNumber = "sluice_copy";

/** SQL of a view that shows one row of each identity, the first that arrived. */
export function buildDeduplicatingSql(table: ViewedTable): string {
  const { databaseName, tableName, columns, partitionKeys, identifiedBy } = table;
  const all = [...columns, ...partitionKeys];
  const identity = [...identifiedBy, ...identityKey];
  return [
    "SELECT",
    all
      .map(({ name, type }) => `  CAST(${quoteIdentifier(name)} AS ${toTrinoType(type)}) AS ${quoteIdentifier(name)}`)
      .join(",\n"),
    "FROM (",
    `  SELECT ${all.map(({ name }) => quoteIdentifier(name)).join(", ")},`,
    `    row_number() OVER (PARTITION BY ${identity.map(quoteIdentifier).join(", ")} ORDER BY ${quoteIdentifier(identityColumns.arrivedAt.name)}) AS ${quoteIdentifier(copyNumber)}`,
    `  FROM ${quoteIdentifier(databaseName)}.${quoteIdentifier(tableName)}`,
    ")",
    `WHERE ${quoteIdentifier(copyNumber)} = 1`,
  ].join("\n");
}

/**
 * What Athena stores of a view: its SQL and each column's type, in base64. The SQL casts each column to that type:
 * Athena calls a view stale when its query returns other types (terraform-provider-aws#17363, read 2026-11-21).
 */
export function encodePrestoView(sql: string, table: ViewedTable): string {
  const view = {
    originalSql: sql,
    catalog: "awsdatacatalog",
    schema: table.databaseName,
    columns: [...table.columns, ...table.partitionKeys].map(({ name, type }) => ({ name, type: toTrinoType(type) })),
  };
  return `/* Presto View: ${Buffer.from(JSON.stringify(view)).toString("base64")} */`;
}

function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
