import { type GlueColumn, identityColumns, identityKey } from "@sluice/schema";

import { toTrinoType } from "./trino-type.ts";

export interface ViewedTable {
  readonly databaseName: string;
  readonly tableName: string;
  readonly columns: readonly GlueColumn[];
  readonly partitionKeys: readonly GlueColumn[];
  /**
   * Partition columns that a row's doubles share with it. A filter on one of them reaches the table, and Athena leaves
   * the other folders unread; one on any other partition column does not.
   */
  readonly identifiedBy: readonly string[];
}

/** Number of a row among its doubles. No column of a dataset begins so. */
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
 * What Athena keeps of a view: its SQL, and each column's type, in base64. The SQL casts each column to that type:
 * Athena calls a view stale whose query gives other types (terraform-provider-aws#17363, read 2026-11-21).
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
