import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

import { AthenaSqlError } from "../dialect/errors.ts";
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
import { toAthenaError } from "./to-athena-error.ts";

export interface SessionOptions {
  readonly catalog: SqlCatalog;
  readonly store: ObjectFiles;
  /** As it was sent; only the tables and views it names are prepared. */
  readonly sql: string;
  readonly database: string;
  readonly nowMs: number;
}

/** A database for one statement, so that statements leave nothing behind for each other and can run side by side. */
export interface DuckDbSession {
  readonly connection: DuckDBConnection;
  readonly tables: readonly StoredTable[];
  readonly close: () => void;
}

const settings = [
  "SET TimeZone = 'UTC'",
  "SET integer_division = true",
  "ATTACH ':memory:' AS awsdatacatalog",
  "USE awsdatacatalog",
];

export async function openSession(options: SessionOptions): Promise<DuckDbSession> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    return { connection, tables: await prepare(connection, options), close };
  } catch (error) {
    close();
    throw error;
  }
}

async function prepare(connection: DuckDBConnection, options: SessionOptions): Promise<readonly StoredTable[]> {
  const { catalog, store, sql, database, nowMs } = options;
  const entries = findNamedEntries(sql, catalog);
  const tables = await Promise.all(
    entries.tables.map(async (table) => ({ table, objects: await listTableObjects(table, { store, nowMs }) })),
  );
  for (const statement of [...settings, ...macroDefinitions, ...toSchemaStatements(options)])
    await connection.run(statement);
  for (const { table, objects } of tables) {
    const bucketDir = `${store.toBucketPath(table.bucket)}/`;
    const withPath = sql.includes(quoteName(pathColumn));
    await connection.run(toTableViewSql(table, { files: objects.map(({ path }) => path), bucketDir, withPath }));
  }
  for (const view of entries.views) await createView(connection, view);
  const searchPath = [...(catalog.databases.includes(database) ? [database] : []), "main"];
  await connection.run(`SET search_path = ${quoteText(searchPath.map((name) => `awsdatacatalog.${name}`).join(","))}`);
  await lockToLake(connection, tables, store);
  return tables;
}

function toSchemaStatements({ catalog, sql }: SessionOptions): readonly string[] {
  const schemas = catalog.databases.map((name) => `CREATE SCHEMA ${quoteName(name)}`);
  return /information_schema/i.test(sql) ? [...schemas, ...toInformationSchemaSql(catalog)] : schemas;
}

async function createView(connection: DuckDBConnection, { databaseName, name, sql }: GlueView): Promise<void> {
  try {
    await connection.run(`CREATE VIEW ${quoteName(databaseName)}.${quoteName(name)} AS ${translateSql(sql)}`);
  } catch (error) {
    const { message } = toAthenaError(error, { sql, database: databaseName });
    const text = `Failed analyzing stored view 'awsdatacatalog.${databaseName}.${name}': ${message}`;
    throw new AthenaSqlError("INVALID_VIEW", text, { cause: error });
  }
}

/** From here on DuckDB can open the lake's files only, whatever a statement asks for. */
async function lockToLake(
  connection: DuckDBConnection,
  tables: readonly StoredTable[],
  store: ObjectFiles,
): Promise<void> {
  const folders = new Set(tables.map(({ table }) => store.toBucketPath(table.bucket)));
  await connection.run(`SET allowed_directories = [${[...folders].map(quoteText).join(", ")}]`);
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
}
