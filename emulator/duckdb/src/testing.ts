import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { ResultColumn } from "@sluice/emulator-trino";

import { registerNatives } from "./engine/register-natives.ts";
import { planSession, type SessionPlan, type SessionPlanOptions } from "./engine/session-plan.ts";
import { toAthenaError } from "./engine/to-athena-error.ts";
import { readTextRows } from "./output/read-text-rows.ts";
import { toTableViewSql } from "./table-view-sql.ts";

export interface StatementAnswer {
  readonly columns: readonly ResultColumn[];
  /** As Athena prints them. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/** For tests: answers queries as an engine does, one after another, in this process and in one database. */
export interface StatementRunner {
  /** Rejects with `AthenaSqlError`. */
  readonly run: (sql: string) => Promise<StatementAnswer>;
  readonly close: () => void;
}

/** Thousands of statements take seconds this way: a database of its own costs each of them 20 ms. */
export async function createStatementRunner(options: Omit<SessionPlanOptions, "sql">): Promise<StatementRunner> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  registerNatives(connection);
  const prepare = createPreparer(connection);
  return {
    run: async (sql) => {
      try {
        const plan = await planSession({ ...options, sql });
        await prepare(plan);
        return { columns: plan.columns, rows: await readRows(connection, plan) };
      } catch (error) {
        throw toAthenaError(error);
      }
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Runs what prepares the database for a statement, unless it has run for another. */
function createPreparer(connection: DuckDBConnection): (plan: SessionPlan) => Promise<void> {
  const done = new Set<string>();
  return async ({ settings, tables, withPath }) => {
    const views = tables.map((stored) => {
      const groups = stored.objects.map((object) => [object]);
      return toTableViewSql(stored.table, { ...stored, groups, withPath });
    });
    for (const statement of [...settings, ...views]) {
      if (done.has(statement)) continue;
      await connection.run(statement);
      done.add(statement);
    }
  };
}

async function readRows(
  connection: DuckDBConnection,
  { translated, columns }: SessionPlan,
): Promise<StatementAnswer["rows"]> {
  const types = columns.map(({ type }) => type);
  return (await Array.fromAsync(readTextRows(await connection.stream(translated), types))).flat();
}
