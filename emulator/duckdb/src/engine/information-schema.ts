import { informationSchema } from "../dialect/rewrite-syntax.ts";
import type { TableColumn } from "../glue-table.ts";
import { quoteName, quoteText } from "../sql-text.ts";
import type { SqlCatalog } from "./sql-catalog.ts";

/** SQL that creates Athena's information_schema for a catalog (Trino documentation, connector/system, read 2026-11-21). */
export function toInformationSchemaSql({ databases, tables, views }: SqlCatalog): readonly string[] {
  const schema = quoteName(informationSchema);
  const all = [
    ...tables.map((table) => ({ ...table, type: "BASE TABLE", shown: [...table.columns, ...table.partitionKeys] })),
    ...views.map((view) => ({ ...view, type: "VIEW", shown: view.columns })),
  ];
  return [
    `CREATE SCHEMA ${schema}`,
    toTextTableSql(
      "schemata",
      ["catalog_name", "schema_name"],
      [...databases, "information_schema"].map((name) => [name]),
    ),
    toTextTableSql(
      "tables",
      ["table_catalog", "table_schema", "table_name", "table_type"],
      all.map(({ databaseName, name, type }) => [databaseName, name, type]),
    ),
    toTextTableSql(
      "views",
      ["table_catalog", "table_schema", "table_name", "view_definition"],
      views.map(({ databaseName, name, sql }) => [databaseName, name, sql]),
    ),
    toColumnsTableSql(all),
  ];
}

interface DescribedTable {
  readonly databaseName: string;
  readonly name: string;
  readonly shown: readonly TableColumn[];
}

function toColumnsTableSql(all: readonly DescribedTable[]): string {
  const head = ["table_catalog", "table_schema", "table_name", "column_name", "is_nullable", "data_type"];
  const values = all.flatMap(({ databaseName, name, shown }) =>
    shown.map((column, index) => {
      const row = [databaseName, name, column.name, "YES", toAthenaTypeName(column.type)];
      return `(${formatInformationRow(row)}, ${index + 1}::BIGINT, NULL::VARCHAR)`;
    }),
  );
  return toCreateTableSql("columns", [...head, "ordinal_position", "column_default"], values);
}

function toTextTableSql(name: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return toCreateTableSql(
    name,
    columns,
    rows.map((row) => `(${formatInformationRow(row)})`),
  );
}

function toCreateTableSql(name: string, columns: readonly string[], values: readonly string[]): string {
  const target = `${quoteName(informationSchema)}.${name}`;
  const names = columns.map(quoteName).join(", ");
  const nothing = `SELECT ${columns.map((column) => `NULL::VARCHAR AS ${quoteName(column)}`).join(", ")} WHERE false`;
  const source = values.length === 0 ? nothing : `SELECT * FROM (VALUES ${values.join(", ")}) t(${names})`;
  return `CREATE TABLE ${target} AS ${source}`;
}

function formatInformationRow(row: readonly string[]): string {
  return ["awsdatacatalog", ...row].map(quoteText).join(", ");
}

const renamed: Readonly<Record<string, string>> = { string: "varchar", int: "integer", timestamp: "timestamp(3)" };

function toAthenaTypeName(glueType: string): string {
  return renamed[glueType] ?? glueType;
}
