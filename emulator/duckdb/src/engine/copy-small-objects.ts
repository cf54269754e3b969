import { mkdirSync } from "node:fs";
import { join } from "node:path";

import type { DuckDBConnection } from "@duckdb/node-api";
import { quoteName, quoteText } from "@sluice/emulator-trino";

import { chooseMemoryOptions } from "../parquet/bound-memory.ts";
import { type CopiedColumns, selectTableRows } from "../table-view-sql.ts";
import { groupBySchema, listMembers, type Source } from "./alike-objects.ts";
import { countBytes, type TableScan } from "./count-scanned-bytes.ts";
import { openDatabase } from "./open-database.ts";
import type { Outline } from "./outline.ts";
import type { SessionPlan } from "./session-plan.ts";
import type { SessionTools } from "./session-tools.ts";

/** A table and what to copy of it. */
interface Copying {
  readonly source: Source;
  readonly columns: readonly string[];
}

/** Fewer are opened as fast as they are copied: where each is opened once, and where it is opened again. */
const leastObjects = { once: 1_000, again: 200 };
/** Of the columns that are read, in an object: opening it again takes as long as copying 5 KiB (measured 2026-11-29). */
const smallBytes = 4 * 1024;

/** In one go: these objects are small, and each reading takes a call of the system. */
const readWhole = ["SET prefetch_all_parquet_files = true"];

/**
 * Copies the columns that a statement reads of small objects, by table, where they are very many or it would open them more than
 * once, as the view that shows each row once does. The database that copies need not ask of each object whether it may be opened,
 * which takes as long as all else. Tables that are read as they are have no copy.
 */
export async function copySmallObjects(
  { scans, sources }: Outline,
  plan: SessionPlan,
  tools: SessionTools,
): Promise<ReadonlyMap<Source, CopiedColumns>> {
  const copies = new Map<Source, CopiedColumns>();
  for (const source of sources) {
    const columns = chooseColumns(source, scans.flat(), tools);
    if (columns.length === 0) continue;
    const copy = await copyTable({ source, columns }, plan, tools);
    if (copy !== undefined) copies.set(source, copy);
  }
  return copies;
}

/** The columns to copy: none where copying does not pay. */
function chooseColumns(
  source: Source,
  scans: readonly TableScan[],
  { readFile, settings }: SessionTools,
): readonly string[] {
  const reading = scans.filter(({ source: { table } }) => table === source.table);
  const objects = listMembers(source.alike);
  const isOpenedAgain = reading.flatMap(({ alike }) => listMembers(alike)).length >= 2 * objects.length;
  const least = isOpenedAgain ? leastObjects.again : leastObjects.once;
  if (source.table.format !== "parquet" || objects.length < least) return [];
  const columns = listNamedColumns(source, reading);
  const bytes = countBytes(objects, columns, readFile);
  return bytes <= Math.min(objects.length * smallBytes, settings.spillBytes) ? columns : [];
}

/**
 * All that scans name. Part of a filter's text may look like a name: a column too many does no harm. Partition columns, which
 * cost nothing, are always among them: a plan does not mention one by which it leaves out no folder that is left.
 */
function listNamedColumns({ table }: Source, scans: readonly TableScan[]): readonly string[] {
  const names = new Set([...table.partitionKeys.map(({ name }) => name), ...scans.flatMap(({ scan }) => scan.columns)]);
  const filters = scans.map(({ scan }) => `${scan.filters}\n${scan.fileFilter ?? ""}`.toLowerCase()).join("\n");
  const columns = [...table.columns, ...table.partitionKeys].map(({ name }) => name);
  return columns.filter((name) => names.has(name) || filters.includes(name));
}

async function copyTable(
  copying: Copying,
  plan: SessionPlan,
  { settings }: SessionTools,
): Promise<CopiedColumns | undefined> {
  const { source, columns } = copying;
  const { databaseName, name } = source.table;
  const path = join(settings.outputDir, `${databaseName}.${name}.parquet`);
  mkdirSync(settings.outputDir, { recursive: true });
  const { connection, close } = await openDatabase({ settings, statements: [...plan.settings, ...readWhole] });
  // DuckDB looks for each object of a list whenever it is named: what the rows are is told by one of each schema.
  const lists = groupBySchema(source.alike);
  const select = (groups: typeof lists) =>
    `SELECT ${columns.map(quoteName).join(", ")} FROM (${selectTableRows(source.table, { ...source, groups, withPath: false })})`;
  try {
    await connection.run(`COPY (${select(lists)}) TO ${quoteText(path)} (${listOptions(copying)})`);
    const described = await describe(connection, select(lists.map((list) => list.slice(0, 1))));
    // Parquet has no type for some that columns of several types become together.
    const isExact = described === (await describe(connection, `FROM ${quoteText(path)}`));
    return isExact ? { path, columns } : undefined;
  } catch {
    // The statement itself will tell what is wrong with an object.
    return undefined;
  } finally {
    close();
  }
}

function listOptions({ source: { table }, columns }: Copying): string {
  const copied = [...table.columns, ...table.partitionKeys].filter(({ name }) => columns.includes(name));
  const { rowGroupSize, dictionaryPageBytes } = chooseMemoryOptions(copied);
  return `FORMAT parquet, ROW_GROUP_SIZE ${rowGroupSize}, STRING_DICTIONARY_PAGE_SIZE_LIMIT ${dictionaryPageBytes}`;
}

/** Names and types of a query's columns. */
async function describe(connection: DuckDBConnection, sql: string): Promise<string> {
  const rows = (await connection.runAndReadAll(`DESCRIBE ${sql}`)).getRowsJson();
  return JSON.stringify(rows.map(([name, type]) => [name, type]));
}
