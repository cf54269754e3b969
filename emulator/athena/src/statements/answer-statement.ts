import { parseGlueViews } from "@sluice/emulator-duckdb";
import type { Catalog, CatalogTable } from "@sluice/emulator-glue";
import { AthenaSqlError } from "@sluice/emulator-trino";

import { formatCreateTable } from "./format-create-table.ts";
import { formatTableDescription } from "./format-table-description.ts";
import type { CatalogStatement, NamedTable } from "./read-statement.ts";

/** The answer to a statement about the catalog: lines of text, with the names of their columns. */
export interface CatalogAnswer {
  readonly columns: readonly string[];
  readonly lines: readonly string[];
}

type TableKind = Extract<CatalogStatement, { readonly table: NamedTable }>["kind"];

/** Columns and lines of the answer to each statement about one table. */
const tableAnswers: Readonly<
  Record<TableKind, readonly [columns: readonly string[], toLines: (table: CatalogTable) => readonly string[]]>
> = {
  describe: [["col_name", "data_type", "comment"], formatTableDescription],
  "show columns": [["field"], (table) => listColumnNames(table).map((name) => name.padEnd(20))],
  "show create table": [["createtab_stmt"], (table) => formatCreateTable(table).split("\n")],
  "show create view": [["create_view"], (table) => formatCreateView(table).split("\n")],
  "show partitions": [["partition"], listPartitionLines],
  "show tblproperties": [
    ["prpt_name"],
    ({ parameters }) => Object.entries(parameters).map((entry) => entry.join("\t")),
  ],
};

/** Answers a statement from the catalog. Throws `AthenaSqlError` in Hive's words: on AWS, Hive answers these. */
export function answerStatement(statement: CatalogStatement, catalog: Catalog): CatalogAnswer {
  if (statement.kind === "show databases") {
    return { columns: ["database_name"], lines: catalog.databases.map(({ name }) => name) };
  }
  if ("database" in statement) {
    return statement.kind === "show views"
      ? { columns: ["views"], lines: listTableNames(catalog, statement, isView) }
      : { columns: ["tab_name"], lines: listTableNames(catalog, statement, () => true) };
  }
  const [columns, toLines] = tableAnswers[statement.kind];
  return { columns, lines: toLines(findTable(catalog, statement.table)) };
}

/** No lines: projected partitions are not registered (Athena guide, partition-projection, read 2026-11-21). */
function listPartitionLines({ name, partitionKeys }: CatalogTable): readonly string[] {
  if (partitionKeys.length > 0) return [];
  throw new AthenaSqlError("FAILED", `SemanticException Table ${name} is not a partitioned table`);
}

function formatCreateView(table: CatalogTable): string {
  const [view] = parseGlueViews([table]);
  if (view === undefined) throw new AthenaSqlError("FAILED", `SemanticException ${table.name} is not a view`);
  return `CREATE VIEW ${view.databaseName}.${view.name} AS\n${view.sql}`;
}

/** Patterns are Hive's: `*` for any characters, `|` between alternatives. */
function listTableNames(
  { tables, databases }: Catalog,
  { database, pattern = "*" }: { readonly database: string; readonly pattern: string | undefined },
  isListed: (table: CatalogTable) => boolean,
): readonly string[] {
  if (!databases.some(({ name }) => name === database.toLowerCase())) {
    throw new AthenaSqlError("FAILED", `SemanticException [Error 10072]: Database does not exist: ${database}`);
  }
  const alternatives = pattern.split("|").map((part) => part.split("*").map(escapeRegExp).join(".*"));
  const matcher = new RegExp(`^(?:${alternatives.join("|")})$`, "i");
  return tables
    .filter((table) => table.databaseName === database.toLowerCase() && isListed(table) && matcher.test(table.name))
    .map(({ name }) => name);
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function findTable({ tables }: Catalog, { database, name }: NamedTable): CatalogTable {
  const found = tables.find((table) => table.databaseName === database && table.name === name);
  if (found === undefined)
    throw new AthenaSqlError("FAILED", `SemanticException [Error 10001]: Table not found ${name}`);
  return found;
}

function listColumnNames({ storageDescriptor, partitionKeys }: CatalogTable): readonly string[] {
  return [...storageDescriptor.columns, ...partitionKeys].map(({ name }) => name);
}

function isView({ tableType }: CatalogTable): boolean {
  return tableType === "VIRTUAL_VIEW";
}
