import type { DuckDBConnection, DuckDBResult } from "@duckdb/node-api";
import { StatementType } from "@duckdb/node-api";
import { AthenaSqlError } from "@sluice/emulator-trino";

import type { FileReader } from "../footers/footer-reader.ts";
import { type CopiedColumns, toCopyViewSql, toTableViewSql } from "../table-view-sql.ts";
import { describeEach, groupBySchema, listMembers, type Source } from "./alike-objects.ts";
import { copySmallObjects } from "./copy-small-objects.ts";
import { countAllBytes, countScannedBytes, findTableScans } from "./count-scanned-bytes.ts";
import { type Database, openDatabase } from "./open-database.ts";
import { needsOutline, type Outline, outlineStatement } from "./outline.ts";
import { readScans } from "./read-scans.ts";
import type { SessionPlan } from "./session-plan.ts";
import type { SessionTools } from "./session-tools.ts";
import { streamRows } from "./stream-rows.ts";

/** A database for one statement, so that statements leave nothing behind for each other and can run side by side. */
export interface DuckDbSession extends Database {
  /** Runs the statement, once, and reads its rows as they are asked for. */
  readonly stream: () => Promise<DuckDBResult>;
  readonly countScannedBytes: () => Promise<number>;
}

/** Opens what was planned. Rejects with `AthenaSqlError` for anything but one query. */
export async function openSession(plan: SessionPlan, tools: SessionTools): Promise<DuckDbSession> {
  const { settings, readFile } = tools;
  const outline = needsOutline(plan, readFile) ? await outlineStatement(plan, tools) : undefined;
  const sources = outline?.sources ?? plan.tables.map((stored) => describeEach(stored, readFile));
  const copies = outline === undefined ? undefined : await copySmallObjects(outline, plan, tools);
  const paths = sources.filter((source) => copies?.has(source) !== true).flatMap(listPaths);
  const database = await openDatabase({ settings, statements: plan.settings, paths });
  try {
    for (const source of sources) await database.connection.run(toViewSql(source, plan, copies?.get(source)));
    await checkStatement(database.connection, plan);
    const count = () => countScan(database.connection, plan, { outline, sources, readFile });
    return { ...database, stream: () => streamRows(database.connection, plan.translated), countScannedBytes: count };
  } catch (error) {
    database.close();
    throw error;
  }
}

function listPaths({ alike }: Source): readonly string[] {
  return listMembers(alike).map(({ path }) => path);
}

function toViewSql(source: Source, { withPath }: SessionPlan, copy: CopiedColumns | undefined): string {
  if (copy !== undefined) return toCopyViewSql(source.table, copy);
  const groups = groupBySchema(source.alike);
  return toTableViewSql(source.table, { ...source, groups, withPath });
}

/** Prepares it by DuckDB's own parser, which decides what will run. */
async function checkStatement(connection: DuckDBConnection, { translated }: SessionPlan): Promise<void> {
  const statements = await connection.extractStatements(translated);
  if (statements.count !== 1) throw new AthenaSqlError("SYNTAX_ERROR", "Only one sql statement is allowed");
  const { statementType } = await statements.prepare(0);
  if (statementType === StatementType.SELECT) return;
  throw new AthenaSqlError("NOT_SUPPORTED", `${StatementType[statementType]} is not emulated locally: queries are`);
}

interface Counting {
  readonly outline: Outline | undefined;
  readonly sources: readonly Source[];
  readonly readFile: FileReader;
}

async function countScan(connection: DuckDBConnection, plan: SessionPlan, counting: Counting): Promise<number> {
  const { outline, sources, readFile } = counting;
  if (outline !== undefined) return countScannedBytes(outline.scans, readFile);
  if (sources.every(({ alike }) => alike.length === 0)) return 0;
  try {
    const scans = await findTableScans(connection, await readScans(connection, plan.translated), sources);
    return countScannedBytes(scans, readFile);
  } catch {
    // What is read of a plan may be read wrongly: no query fails for it.
    return countAllBytes(sources, readFile);
  }
}
