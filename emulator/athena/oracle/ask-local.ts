import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";

import { createSqlEngine, type SqlEngine } from "@sluice/emulator-duckdb";
import { AthenaSqlError } from "@sluice/emulator-trino";

import { toColumnInfo, toResultColumns } from "../src/results/result-column.ts";
import type { Answer } from "./answer.ts";
import { formatShownType } from "./column-type.ts";
import { readTables, toCatalog, writeObjects } from "./tables.ts";

/** Runs statements as Athena does here, several at a time. Answers are in the order of the statements. */
export async function askLocal(statements: readonly string[]): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const waiting = statements.entries();
  const dir = mkdtempSync(join(tmpdir(), "sluice-oracle-"));
  const engines = createEngines(dir);
  const work = async (engine: SqlEngine): Promise<void> => {
    for (const [index, sql] of waiting) answers[index] = await ask(engine, sql);
  };
  try {
    await Promise.all(engines.map(work));
  } finally {
    for (const engine of engines) engine.close();
    rmSync(dir, { recursive: true });
  }
  return answers;
}

/** One for each processor, over tables that are written into the folder. */
function createEngines(dir: string): readonly SqlEngine[] {
  const tables = readTables();
  const catalog = toCatalog(tables);
  const store = writeObjects(tables, dir);
  return Array.from({ length: availableParallelism() }, () =>
    createSqlEngine({ readCatalog: () => catalog, store, nowMs: Date.now }),
  );
}

async function ask(engine: SqlEngine, sql: string): Promise<Answer> {
  try {
    return await answer(engine, sql);
  } catch (error) {
    if (!(error instanceof AthenaSqlError)) throw error;
    return { outcome: "error", message: error.message };
  }
}

async function answer(engine: SqlEngine, sql: string): Promise<Answer> {
  const query = await engine.open({ sql, database: "default" });
  try {
    const { columns, pieces } = await query.run("text");
    const resultColumns = toResultColumns(columns);
    const names = resultColumns.map(({ name }) => name);
    const types = resultColumns.map((column) => formatShownType(toColumnInfo(column)));
    return { outcome: "ok", names, types, rows: (await Array.fromAsync(pieces)).flat() };
  } finally {
    await query.close();
  }
}
