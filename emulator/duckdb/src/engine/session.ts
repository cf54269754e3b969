import { type DuckDBConnection, DuckDBInstance, StatementType } from "@duckdb/node-api";
import { AthenaSqlError, quoteText } from "@sluice/emulator-trino";

import type { ProcessSettings } from "../process/messages.ts";
import { registerNatives } from "./register-natives.ts";
import type { SessionPlan } from "./session-plan.ts";

/** A database for one statement, so that statements leave nothing behind for each other and can run side by side. */
export interface DuckDbSession {
  readonly connection: DuckDBConnection;
  readonly close: () => void;
}

/** Opens what was planned. Rejects with `AthenaSqlError` for anything but one query. */
export async function openSession(plan: SessionPlan, settings: ProcessSettings): Promise<DuckDbSession> {
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: `${settings.memoryBytes}B`,
    threads: String(settings.threads),
    temp_directory: settings.spillDir,
    max_temp_directory_size: `${settings.spillBytes}B`,
  });
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    await prepare(connection, plan, settings);
    return { connection, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function prepare(connection: DuckDBConnection, plan: SessionPlan, settings: ProcessSettings): Promise<void> {
  registerNatives(connection);
  for (const statement of plan.settings) await connection.run(statement);
  await lockToTables(connection, plan, settings);
  for (const statement of plan.tableViews) await connection.run(statement);
  await checkIsOneQuery(connection, plan);
}

/** From here on DuckDB can open the tables' files and those that it writes, whatever a statement asks for. */
async function lockToTables(
  connection: DuckDBConnection,
  { tables }: SessionPlan,
  { outputDir }: ProcessSettings,
): Promise<void> {
  const files = tables.flatMap(({ objects }) => objects.map(({ path }) => quoteText(path)));
  await connection.run(`SET allowed_paths = [${files.join(", ")}]`);
  await connection.run(`SET allowed_directories = [${quoteText(`${outputDir}/`)}]`);
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
}

/** By DuckDB's own parser, which decides what will run. */
async function checkIsOneQuery(connection: DuckDBConnection, { translated }: SessionPlan): Promise<void> {
  const statements = await connection.extractStatements(translated);
  if (statements.count !== 1) throw new AthenaSqlError("SYNTAX_ERROR", "Only one sql statement is allowed");
  const { statementType } = await statements.prepare(0);
  if (statementType === StatementType.SELECT) return;
  throw new AthenaSqlError("NOT_SUPPORTED", `${StatementType[statementType]} is not emulated locally: queries are`);
}
