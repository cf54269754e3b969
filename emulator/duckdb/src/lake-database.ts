import type { JS } from "@duckdb/node-api";

import type { SqlEngine } from "./engine/sql-engine.ts";

export interface QueryResult {
  readonly columns: readonly string[];
  /** Values in column order. */
  readonly rows: readonly (readonly JS[])[];
}

/** Athena's SQL for code in this process: rows come back as values, where Athena's API has only text. */
export interface LakeDatabase {
  /** Runs one query in Athena's SQL against the objects as they are now. Rejects with `AthenaSqlError`. */
  readonly query: (sql: string) => Promise<QueryResult>;
}

export function openLakeDatabase(engine: SqlEngine): LakeDatabase {
  return {
    query: async (sql) => {
      const query = await engine.open({ sql, database: "default" });
      try {
        const { columns, pieces } = await query.run();
        return { columns: columns.map(({ name }) => name), rows: (await Array.fromAsync(pieces)).flat() };
      } finally {
        await query.close();
      }
    },
  };
}
