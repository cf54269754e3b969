import { type CatalogTable, formatType, quoteName, quoteText } from "@sluice/emulator-trino";

import type { TableColumn } from "../glue-table.ts";
import { toTrinoType } from "../trino-type.ts";
import type { SqlCatalog } from "./sql-catalog.ts";

export const informationSchema = "information_schema";

/** Under another name, since DuckDB has an information_schema of its own, with its own names of types. */
const sqlSchema = quoteName(`$${informationSchema}`);

const names = ["table_catalog", "table_schema", "table_name"] as const;

/** Columns of Athena's information_schema (Trino documentation, connector/system, read 2026-11-21). */
const columns = {
  schemata: ["catalog_name", "schema_name"],
  tables: [...names, "table_type"],
  views: [...names, "view_definition"],
  columns: [...names, "column_name", "ordinal_position", "column_default", "is_nullable", "data_type"],
} as const;

type InformationTable = keyof typeof columns;

/** A table of the information schema under the names of statements. */
export function findInformationTable(name: string): CatalogTable | undefined {
  if (!isInformationTable(name)) return undefined;
  return {
    kind: "table",
    columns: columns[name].map((column) => ({
      name: column,
      type: column === "ordinal_position" ? { kind: "bigint" } : { kind: "varchar" },
    })),
    sqlName: `${sqlSchema}.${quoteName(name)}`,
  };
}

function isInformationTable(name: string): name is InformationTable {
  return Object.hasOwn(columns, name);
}

interface DescribedTable {
  readonly databaseName: string;
  readonly name: string;
  readonly type: string;
  readonly shown: readonly { readonly name: string; readonly type: string }[];
}

/** SQL that creates the information schema for a catalog. */
export function toInformationSchemaSql({ databases, tables, views }: SqlCatalog): readonly string[] {
  const all = [
    ...tables.map((table) => ({
      ...table,
      type: "BASE TABLE",
      shown: [...table.columns, ...table.partitionKeys].map(showColumn),
    })),
    ...views.map((view) => ({ ...view, type: "VIEW", shown: view.columns })),
  ];
  return [
    `CREATE SCHEMA ${sqlSchema}`,
    toTableSql(
      "schemata",
      [...databases, informationSchema].map((name) => [name]),
    ),
    toTableSql(
      "tables",
      all.map(({ databaseName, name, type }) => [databaseName, name, type]),
    ),
    toTableSql(
      "views",
      views.map(({ databaseName, name, sql }) => [databaseName, name, sql]),
    ),
    toTableSql("columns", all.flatMap(toColumnRows)),
  ];
}

function showColumn({ name, type }: TableColumn) {
  return { name, type: formatType(toTrinoType(type)) };
}

function toColumnRows({ databaseName, name, shown }: DescribedTable): readonly (readonly (string | number | null)[])[] {
  return shown.map((column, index) => [databaseName, name, column.name, index + 1, null, "YES", column.type]);
}

/** Rows come without the catalog's name, which is the same in all. */
function toTableSql(name: InformationTable, rows: readonly (readonly (string | number | null)[])[]): string {
  const head = columns[name].map(quoteName).join(", ");
  const lines = rows.map((row) => `(${["awsdatacatalog", ...row].map(formatValue).join(", ")})`);
  const nothing = columns[name].map((column) => `NULL::VARCHAR AS ${quoteName(column)}`).join(", ");
  const source =
    lines.length === 0 ? `SELECT ${nothing} WHERE false` : `SELECT * FROM (VALUES ${lines.join(", ")}) t(${head})`;
  return `CREATE TABLE ${sqlSchema}.${quoteName(name)} AS ${source}`;
}

function formatValue(value: string | number | null): string {
  if (value === null) return "NULL::VARCHAR";
  return typeof value === "number" ? `${value}::BIGINT` : quoteText(value);
}
