import { macroDefinitions } from "../dialect/functions.ts";
import { translateSql } from "../dialect/translate-sql.ts";
import type { GlueView } from "../glue-table.ts";
import type { ObjectFiles } from "../object-files.ts";
import { quoteName, quoteText } from "../sql-text.ts";
import { pathColumn, toTableViewSql } from "../table-view-sql.ts";
import type { StoredTable } from "./count-scanned-bytes.ts";
import { findNamedEntries } from "./find-named-entries.ts";
import { toInformationSchemaSql } from "./information-schema.ts";
import { listTableObjects } from "./list-table-objects.ts";
import type { SqlCatalog } from "./sql-catalog.ts";

export interface SessionPlanOptions {
  readonly catalog: SqlCatalog;
  readonly store: ObjectFiles;
  /** As it was sent; only the tables and views it names are prepared. */
  readonly sql: string;
  readonly database: string;
  readonly nowMs: number;
}

/** A database for one statement, as plain values: another process opens it. */
export interface SessionPlan {
  readonly sql: string;
  /** In DuckDB's SQL. */
  readonly translated: string;
  readonly database: string;
  /** Statements that prepare the database. */
  readonly settings: readonly string[];
  readonly tables: readonly StoredTable[];
  /** Statements that create the tables. */
  readonly tableViews: readonly string[];
  /** Each comes after those it reads. */
  readonly views: readonly GlueView[];
}

const settings = [
  "SET TimeZone = 'UTC'",
  "SET integer_division = true",
  "ATTACH ':memory:' AS awsdatacatalog",
  "USE awsdatacatalog",
];

/** Throws `AthenaSqlError` for SQL that is refused. */
export async function planSession(options: SessionPlanOptions): Promise<SessionPlan> {
  const { catalog, store, sql, database, nowMs } = options;
  const translated = translateSql(sql);
  const entries = findNamedEntries(sql, catalog);
  const tables = await Promise.all(
    // Without the projection, which is a function.
    entries.tables.map(async ({ projection, ...table }) => ({
      table,
      objects: await listTableObjects({ ...table, ...(projection && { projection }) }, { store, nowMs }),
    })),
  );
  return {
    sql,
    translated,
    database,
    settings: [...settings, ...macroDefinitions, ...toSchemaStatements(options), toSearchPath(options)],
    tables,
    tableViews: tables.map((stored) => toViewSql(stored, options)),
    views: entries.views,
  };
}

function toViewSql({ table, objects }: StoredTable, { store, sql }: SessionPlanOptions): string {
  return toTableViewSql(table, {
    files: objects.map(({ path }) => path),
    bucketDir: `${store.toBucketPath(table.bucket)}/`,
    withPath: sql.includes(quoteName(pathColumn)),
  });
}

function toSchemaStatements({ catalog, sql }: SessionPlanOptions): readonly string[] {
  const schemas = catalog.databases.map((name) => `CREATE SCHEMA ${quoteName(name)}`);
  return /information_schema/i.test(sql) ? [...schemas, ...toInformationSchemaSql(catalog)] : schemas;
}

function toSearchPath({ catalog, database }: SessionPlanOptions): string {
  const names = [...(catalog.databases.includes(database) ? [database] : []), "main"];
  return `SET search_path = ${quoteText(names.map((name) => `awsdatacatalog.${name}`).join(","))}`;
}
