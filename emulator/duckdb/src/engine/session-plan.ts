import {
  coerceForInsert,
  type Expression,
  type InsertedColumn,
  parseQuery,
  type Query,
  type ResultColumn,
  translateParsed,
  type Translation,
  quoteName,
} from "@sluice/emulator-trino";

import type { GlueTable } from "../glue-table.ts";
import type { ObjectFiles } from "../object-files.ts";
import { pathColumn } from "../table-view-sql.ts";
import { toInformationSchemaSql } from "./information-schema.ts";
import { listTableObjects } from "./list-table-objects.ts";
import type { SqlCatalog } from "./sql-catalog.ts";
import type { StoredTable } from "./stored-table.ts";
import { nameCatalog, type NamedCatalog } from "./trino-catalog.ts";

export interface SessionPlanOptions {
  readonly catalog: SqlCatalog;
  readonly store: ObjectFiles;
  /** As it was sent. */
  readonly sql: string;
  /** The query that is part of it. Without one, all of it is. */
  readonly query?: Query;
  /** The view that the query becomes: `awsdatacatalog.garden.flowers`. */
  readonly createdView?: string;
  /** Values of `?`. */
  readonly parameters?: readonly Expression[];
  /** The columns that the rows are inserted into. */
  readonly inserted?: readonly InsertedColumn[];
  readonly database: string;
  readonly nowMs: number;
}

/** A database for one statement, as plain values: another process opens it. */
export interface SessionPlan {
  /** In DuckDB's SQL. */
  readonly translated: string;
  readonly columns: readonly ResultColumn[];
  /** Positions of the columns that the query gives no name. */
  readonly unnamedColumns: readonly number[];
  /** Statements that prepare the database. */
  readonly settings: readonly string[];
  /** Those that the statement reads, itself or by a view. */
  readonly tables: readonly StoredTable[];
  /** Whether it reads objects' addresses. */
  readonly withPath: boolean;
}

const settings = [
  "SET TimeZone = 'UTC'",
  "SET ieee_floating_point_ops = true",
  "SET order_by_non_integer_literal = true",
];

/** Throws `AthenaSqlError` for SQL that is refused. */
export async function planSession(options: SessionPlanOptions): Promise<SessionPlan> {
  const { catalog, store, nowMs } = options;
  const named = nameCatalog(catalog);
  const { sql: translated, columns, tables: read, hiddenColumns, unnamedColumns } = translate(options, named);
  const glueTables = [...new Set(read.flatMap((table) => named.findGlueTable(table) ?? []))];
  const readsInformation = read.some((table) => named.findGlueTable(table) === undefined);
  const tables = await Promise.all(glueTables.map(async (table) => storeTable(table, { store, nowMs })));
  return {
    translated,
    columns,
    unnamedColumns,
    settings: [
      ...settings,
      ...toSchemaStatements(glueTables),
      ...(readsInformation ? toInformationSchemaSql(catalog) : []),
    ],
    tables,
    withPath: hiddenColumns.includes(pathColumn),
  };
}

function translate(options: SessionPlanOptions, catalog: NamedCatalog): Translation {
  const { sql, query = parseQuery(sql), parameters = [], database, nowMs, inserted, createdView } = options;
  const translated = translateParsed(query, sql, {
    catalog,
    database,
    nowMs,
    parameters,
    ...(createdView !== undefined && { createdView }),
  });
  return inserted === undefined ? translated : coerceForInsert(translated, inserted);
}

async function storeTable(
  { projection, ...table }: GlueTable,
  place: { readonly store: ObjectFiles; readonly nowMs: number },
): Promise<StoredTable> {
  const objects = await listTableObjects({ ...table, ...(projection && { projection }) }, place);
  return { table, objects, bucketDir: `${place.store.toBucketPath(table.bucket)}/` };
}

function toSchemaStatements(tables: readonly GlueTable[]): readonly string[] {
  const names = new Set(tables.map(({ databaseName }) => databaseName));
  return [...names].map((name) => `CREATE SCHEMA ${quoteName(name)}`);
}
