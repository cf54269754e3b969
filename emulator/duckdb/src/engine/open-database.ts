import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { quoteText } from "@sluice/emulator-trino";

import type { ProcessSettings } from "../process/messages.ts";
import { registerNatives } from "./register-natives.ts";

export interface Database {
  readonly connection: DuckDBConnection;
  readonly close: () => void;
}

export interface DatabaseOptions {
  readonly settings: ProcessSettings;
  /** Statements that prepare it. */
  readonly statements: readonly string[];
  /** The files that it can read. Without a list, for statements of our own, it opens what it is told to. */
  readonly paths?: readonly string[];
}

/** A database in memory that can open the files it is given and those that it writes, whatever a statement asks for. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { memoryBytes, threads, spillDir, spillBytes } = options.settings;
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: `${memoryBytes}B`,
    threads: String(threads),
    temp_directory: spillDir,
    max_temp_directory_size: `${spillBytes}B`,
    // What it has read of files it would keep to the end, 300 MiB of 10,000 small ones; the system keeps that, too.
    enable_external_file_cache: "false",
  });
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    registerNatives(connection);
    for (const statement of options.statements) await connection.run(statement);
    if (options.paths !== undefined) await lock(connection, options.settings, options.paths);
    return { connection, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function lock(
  connection: DuckDBConnection,
  { outputDir }: ProcessSettings,
  paths: readonly string[],
): Promise<void> {
  await connection.run(`SET allowed_paths = [${paths.map(quoteText).join(", ")}]`);
  await connection.run(`SET allowed_directories = [${quoteText(`${outputDir}/`)}]`);
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
}
