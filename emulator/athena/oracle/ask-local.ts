import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createStatementRunner, type StatementRunner } from "@sluice/emulator-duckdb/testing";
import { AthenaSqlError } from "@sluice/emulator-trino";

import { toColumnInfo, toResultColumns } from "../src/results/result-column.ts";
import type { Answer } from "./answer.ts";
import { formatShownType } from "./column-type.ts";
import { readTables, toCatalog, writeObjects } from "./tables.ts";

/** Runs statements as Athena does here. Answers are in the order of the statements. */
export async function askLocal(statements: readonly string[]): Promise<readonly Answer[]> {
  const dir = mkdtempSync(join(tmpdir(), "sluice-oracle-"));
  const tables = readTables();
  const store = writeObjects(tables, dir);
  const catalog = toCatalog(tables);
  const runner = await createStatementRunner({ catalog, store, database: "default", nowMs: Date.now() });
  const answers: Answer[] = [];
  try {
    for (const sql of statements) answers.push(await ask(runner, sql));
  } finally {
    runner.close();
    rmSync(dir, { recursive: true });
  }
  return answers;
}

async function ask(runner: StatementRunner, sql: string): Promise<Answer> {
  try {
    const { columns, rows } = await runner.run(sql);
    const resultColumns = toResultColumns(columns);
    const names = resultColumns.map(({ name }) => name);
    const types = resultColumns.map((column) => formatShownType(toColumnInfo(column)));
    return { outcome: "ok", names, types, rows };
  } catch (error) {
    if (!(error instanceof AthenaSqlError)) throw error;
    return { outcome: "error", message: error.message };
  }
}
