import { AthenaSqlError } from "@sluice/emulator-duckdb";
import type { Catalog, CatalogTable } from "@sluice/emulator-glue";

import { createTableText } from "./create-table-text.ts";
import { describeLines } from "./describe-lines.ts";
import type { CatalogStatement, NamedTable } from "./statement.ts";

/** Answer of a statement about the catalog: lines of text, under names of columns. */
export interface CatalogAnswer {
  readonly columns: readonly string[];
  readonly lines: readonly string[];
}

type TableKind = Extract<CatalogStatement, { readonly table: NamedTable }>["kind"];

/** Of each statement about one table: the columns of its answer, and the lines. */
const tableAnswers: Readonly<
  Record<TableKind, readonly [columns: readonly string[], linesOf: (table: CatalogTable) => readonly string[]]>
> = {
  describe: [["col_name", "data_type", "comment"], describeLines],
  "show columns": [["field"], (table) => columnNames(table).map((name) => name.padEnd(20))],
  "show create table": [["createtab_stmt"], (table) => createTableText(table).split("\n")],
  "show create view": [["create_view"], (table) => createViewText(table).split("\n")],
  "show partitions": [["partition"], partitionLines],
  "show tblproperties": [
    ["prpt_name"],
    ({ parameters }) => Object.entries(parameters).map((entry) => entry.join("\t")),
  ],
};

/** Answers what the catalog alone can. Throws `AthenaSqlError` as Hive words it, which answers these on AWS. */
export function answerStatement(statement: CatalogStatement, catalog: Catalog): CatalogAnswer {
  if (statement.kind === "show databases") {
    return { columns: ["database_name"], lines: catalog.databases.map(({ name }) => name) };
  }
  if ("database" in statement) {
    return statement.kind === "show views"
      ? { columns: ["views"], lines: namesOf(catalog, statement, isView) }
      : { columns: ["tab_name"], lines: namesOf(catalog, statement, () => true) };
  }
  const [columns, linesOf] = tableAnswers[statement.kind];
  return { columns, lines: linesOf(tableNamed(catalog, statement.table)) };
}

/** None: projected partitions are registered nowhere (Athena guide, partition-projection, read 2026-11-21). */
function partitionLines({ name, partitionKeys }: CatalogTable): readonly string[] {
  if (partitionKeys.length > 0) return [];
  throw new AthenaSqlError("FAILED", `SemanticException Table ${name} is not a partitioned table`);
}

function createViewText(table: CatalogTable): string {
  const [, base64] = /^\/\* Presto View: (\S+) \*\/$/.exec(table.viewOriginalText ?? "") ?? [];
  if (base64 === undefined) throw new AthenaSqlError("FAILED", `SemanticException ${table.name} is not a view`);
  const { originalSql } = JSON.parse(Buffer.from(base64, "base64").toString());
  return `CREATE VIEW ${table.databaseName}.${table.name} AS\n${String(originalSql)}`;
}

/** Hive's pattern: `*` for any characters, `|` between several. */
function namesOf(
  { tables, databases }: Catalog,
  { database, pattern = "*" }: { readonly database: string; readonly pattern: string | undefined },
  isListed: (table: CatalogTable) => boolean,
): readonly string[] {
  if (!databases.some(({ name }) => name === database.toLowerCase())) {
    throw new AthenaSqlError("FAILED", `SemanticException [Error 10072]: Database does not exist: ${database}`);
  }
  const alternatives = pattern.split("|").map((part) => part.split("*").map(escaped).join(".*"));
  const matcher = new RegExp(`^(?:${alternatives.join("|")})$`, "i");
  return tables
    .filter((table) => table.databaseName === database.toLowerCase() && isListed(table) && matcher.test(table.name))
    .map(({ name }) => name);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function tableNamed({ tables }: Catalog, { database, name }: NamedTable): CatalogTable {
  const found = tables.find((table) => table.databaseName === database && table.name === name);
  if (found === undefined)
    throw new AthenaSqlError("FAILED", `SemanticException [Error 10001]: Table not found ${name}`);
  return found;
}

function columnNames({ storageDescriptor, partitionKeys }: CatalogTable): readonly string[] {
  return [...storageDescriptor.columns, ...partitionKeys].map(({ name }) => name);
}

function isView({ tableType }: CatalogTable): boolean {
  return tableType === "VIRTUAL_VIEW";
}
