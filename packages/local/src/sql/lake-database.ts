import { DuckDBInstance, type DuckDBConnection, type JS } from "@duckdb/node-api";

import type { ObjectStore } from "../s3/object-store.ts";
import { takeTurns } from "../s3/take-turns.ts";
import type { GlueTable, GlueView } from "./glue-table.ts";
import { quoteName } from "./sql-text.ts";
import { tableViewOf } from "./table-view.ts";

export interface QueryResult {
  readonly columns: readonly string[];
  /** Values in column order. */
  readonly rows: readonly (readonly JS[])[];
}

/** SQL over the delivered objects, as Athena would see them: the tables are the plan's own. */
export interface LakeDatabase {
  /** Runs one statement against the objects as they are now. Rejects with DuckDB's `Error`. */
  readonly query: (sql: string) => Promise<QueryResult>;
  readonly close: () => void;
}

export async function openLakeDatabase(options: {
  readonly tables: readonly GlueTable[];
  readonly views?: readonly GlueView[];
  readonly store: ObjectStore;
}): Promise<LakeDatabase> {
  const { tables, views = [], store } = options;
  const instance = await DuckDBInstance.create(":memory:");
  // Every query replaces the views, and DuckDB refuses two that do so at the same time.
  const inTurn = takeTurns();
  return {
    query: (sql) =>
      inTurn(() =>
        withConnection(instance, async (connection) => {
          for (const table of tables) await connection.run(await tableViewOf(table, store));
          for (const view of views) await connection.run(viewOf(view));
          const reader = await connection.runAndReadAll(sql);
          return { columns: reader.columnNames(), rows: reader.getRowsJS() };
        }),
      ),
    close: () => instance.closeSync(),
  };
}

function viewOf({ databaseName, name, sql }: GlueView): string {
  return `CREATE OR REPLACE VIEW ${quoteName(databaseName)}.${quoteName(name)} AS ${sql}`;
}

async function withConnection<Result>(
  instance: DuckDBInstance,
  work: (connection: DuckDBConnection) => Promise<Result>,
): Promise<Result> {
  const connection = await instance.connect();
  return work(connection).finally(() => connection.closeSync());
}
