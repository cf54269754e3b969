import { informationSchema } from "../dialect/rewrite-syntax.ts";
import type { GlueColumn } from "../glue-table.ts";
import { quoteName, quoteText } from "../sql-text.ts";
import type { SqlCatalog } from "./sql-catalog.ts";

/** SQL that makes Athena's information_schema of a catalog (Trino documentation, connector/system, read 2026-11-21). */
export function informationSchemaSql({ databases, tables, views }: SqlCatalog): readonly string[] {
  const schema = quoteName(informationSchema);
  const all = [
    ...tables.map((table) => ({ ...table, type: "BASE TABLE", shown: [...table.columns, ...table.partitionKeys] })),
    ...views.map((view) => ({ ...view, type: "VIEW", shown: view.columns })),
  ];
  return [
    `CREATE SCHEMA ${schema}`,
    tableSql(
      "schemata",
      ["catalog_name", "schema_name"],
      [...databases, "information_schema"].map((name) => [name]),
    ),
    tableSql(
      "tables",
      ["table_catalog", "table_schema", "table_name", "table_type"],
      all.map(({ databaseName, name, type }) => [databaseName, name, type]),
    ),
    tableSql(
      "views",
      ["table_catalog", "table_schema", "table_name", "view_definition"],
      views.map(({ databaseName, name, sql }) => [databaseName, name, sql]),
    ),
    columnsSql(all),
  ];
}

interface Described {
  readonly databaseName: string;
  readonly name: string;
  readonly shown: readonly GlueColumn[];
}

function columnsSql(all: readonly Described[]): string {
  const head = ["table_catalog", "table_schema", "table_name", "column_name", "is_nullable", "data_type"];
  const rows = all.flatMap(({ databaseName, name, shown }) =>
    shown.map((column) => [databaseName, name, column.name, "YES", athenaTypeName(column.type)]),
  );
  const places = all.flatMap(({ shown }) => shown.map((_, index) => index + 1));
  const values = rows.map((row, index) => `(${rowText(row)}, ${places[index]}::BIGINT, NULL::VARCHAR)`);
  return createSql("columns", [...head, "ordinal_position", "column_default"], values);
}

function tableSql(name: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return createSql(
    name,
    columns,
    rows.map((row) => `(${rowText(row)})`),
  );
}

function createSql(name: string, columns: readonly string[], values: readonly string[]): string {
  const target = `${quoteName(informationSchema)}.${name}`;
  const names = columns.map(quoteName).join(", ");
  const nothing = `SELECT ${columns.map((column) => `NULL::VARCHAR AS ${quoteName(column)}`).join(", ")} WHERE false`;
  const source = values.length === 0 ? nothing : `SELECT * FROM (VALUES ${values.join(", ")}) t(${names})`;
  return `CREATE TABLE ${target} AS ${source}`;
}

function rowText(row: readonly string[]): string {
  return ["awsdatacatalog", ...row].map(quoteText).join(", ");
}

const renamed: Readonly<Record<string, string>> = { string: "varchar", int: "integer", timestamp: "timestamp(3)" };

function athenaTypeName(glueType: string): string {
  return renamed[glueType] ?? glueType;
}
