import { parseGlueViews } from "@sluice/emulator-duckdb";
import type { Catalog, CatalogTable } from "@sluice/emulator-glue";
import { AthenaSqlError, type Statement } from "@sluice/emulator-trino";

import { formatPartitionFolders } from "../writes/partition-folders.ts";
import { formatCreateTable } from "./format-create-table.ts";
import { formatTableDescription } from "./format-table-description.ts";
import { isTable, resolveTableName, type TableName, toKey } from "./table-name.ts";

/** The answer to a statement about the catalog: lines of text, with the names of their columns. */
export interface CatalogAnswer {
  readonly columns: readonly string[];
  readonly lines: readonly string[];
}

/** A statement that the catalog alone can answer. */
export type CatalogStatement = Extract<Statement, { readonly kind: `show ${string}` | "describe" }>;

type TableStatement = Extract<CatalogStatement, { readonly table: unknown }>;

type ToLines = (table: CatalogTable, catalog: Catalog) => readonly string[];

/** Columns and lines of the answer to each statement about one table. */
const tableAnswers: Readonly<Record<TableStatement["kind"], readonly [columns: readonly string[], toLines: ToLines]>> =
  {
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
export function answerStatement(statement: CatalogStatement, catalog: Catalog, database: string): CatalogAnswer {
  switch (statement.kind) {
    case "show databases":
      return { columns: ["database_name"], lines: matchNames(catalog.databases, statement.pattern) };
    case "show views":
      return { columns: ["views"], lines: listTableNames(catalog, database, statement).filter(isView).map(toName) };
    case "show tables":
      return { columns: ["tab_name"], lines: listTableNames(catalog, database, statement).map(toName) };
    case "show functions":
      throw new AthenaSqlError("NOT_SUPPORTED", "SHOW FUNCTIONS is not emulated locally");
    default: {
      const [columns, toLines] = tableAnswers[statement.kind];
      return { columns, lines: toLines(findTable(catalog, resolveTableName(statement.table, database)), catalog) };
    }
  }
}

/** Those that are registered: projected ones are not (Athena guide, partition-projection, read 2026-11-21). */
function listPartitionLines(table: CatalogTable, { partitions }: Catalog): readonly string[] {
  const { name, partitionKeys } = table;
  if (partitionKeys.length > 0) {
    return partitions
      .filter(({ databaseName, tableName }) => isTable(table, { databaseName, name: tableName }))
      .map(({ values }) => formatPartitionFolders(partitionKeys, values))
      .toSorted();
  }
  throw new AthenaSqlError("FAILED", `SemanticException Table ${name} is not a partitioned table`);
}

function formatCreateView(table: CatalogTable): string {
  const [view] = parseGlueViews([table]);
  if (view === undefined) throw new AthenaSqlError("FAILED", `SemanticException ${table.name} is not a view`);
  return `CREATE VIEW ${view.databaseName}.${view.name} AS\n${view.sql}`;
}

function listTableNames(
  { tables, databases }: Catalog,
  sessionDatabase: string,
  { database: named, pattern }: Extract<CatalogStatement, { readonly kind: "show tables" | "show views" }>,
): readonly CatalogTable[] {
  const database = named === undefined ? sessionDatabase.toLowerCase() : toKey(named);
  if (!databases.some(({ name }) => name === database)) {
    throw new AthenaSqlError("FAILED", `SemanticException [Error 10072]: Database does not exist: ${database}`);
  }
  const listed = tables.filter(({ databaseName }) => databaseName === database);
  const names = new Set(matchNames(listed, pattern));
  return listed.filter(({ name }) => names.has(name));
}

/** Patterns are Hive's: `*` for any characters, `|` between alternatives. */
function matchNames(entries: readonly { readonly name: string }[], pattern = "*"): readonly string[] {
  const alternatives = pattern.split("|").map((part) => part.split("*").map(escapeRegExp).join(".*"));
  const matcher = new RegExp(`^(?:${alternatives.join("|")})$`, "i");
  return entries.map(toName).filter((name) => matcher.test(name));
}

function toName({ name }: { readonly name: string }): string {
  return name;
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Throws `AthenaSqlError` in Hive's words. */
export function findTable({ tables }: Catalog, name: TableName): CatalogTable {
  const found = tables.find((table) => isTable(table, name));
  if (found === undefined)
    throw new AthenaSqlError("FAILED", `SemanticException [Error 10001]: Table not found ${name.name}`);
  return found;
}

function listColumnNames({ storageDescriptor, partitionKeys }: CatalogTable): readonly string[] {
  return [...storageDescriptor.columns, ...partitionKeys].map(({ name }) => name);
}

export function isView({ tableType }: CatalogTable): boolean {
  return tableType === "VIRTUAL_VIEW";
}
