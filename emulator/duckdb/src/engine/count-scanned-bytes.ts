import { stat } from "node:fs/promises";

import type { DuckDBConnection } from "@duckdb/node-api";
import { quoteName, quoteText } from "@sluice/emulator-trino";
import { z } from "zod";

import type { GlueTable } from "../glue-table.ts";
import { pathColumn } from "../table-view-sql.ts";
import type { TableObject } from "./list-table-objects.ts";

/** A table and its objects in the lake. */
export interface StoredTable {
  readonly table: GlueTable;
  readonly objects: readonly TableObject[];
}

interface Scan {
  readonly columns: readonly string[];
  readonly fileFilter: string | undefined;
  readonly fileCount: number | undefined;
}

const texts = z.union([z.string().transform((text) => [text]), z.array(z.string())]).default([]);
const nodeSchema = z.object({
  extra_info: z
    .object({
      Function: z.string().optional(),
      Projections: texts,
      "File Filters": z.string().optional(),
      "Scanning Files": z.string().optional(),
    })
    .default({ Projections: [] }),
  get children() {
    return z.array(nodeSchema).default([]);
  },
});

type PlanNode = z.output<typeof nodeSchema>;

/**
 * Bytes that a statement reads, as Athena counts them: whole objects of JSON, the chunks of the selected columns of
 * Parquet, both only in the partitions that the filters leave. Taken from DuckDB's plan, which does not say which table
 * a scan reads: where it could be several, the largest counts.
 */
export async function countScannedBytes(
  connection: DuckDBConnection,
  sql: string,
  tables: readonly StoredTable[],
): Promise<number> {
  if (tables.every(({ objects }) => objects.length === 0)) return 0;
  try {
    return await countPlannedBytes(connection, sql, tables);
  } catch {
    // What is read of a plan may be read wrongly: no query fails for it, and the most that it can scan is counted.
    return sumFileBytes(tables.flatMap(({ objects }) => objects.map(({ path }) => path)));
  }
}

async function countPlannedBytes(
  connection: DuckDBConnection,
  sql: string,
  tables: readonly StoredTable[],
): Promise<number> {
  const explained = await connection.runAndReadAll(`EXPLAIN (FORMAT json) ${sql}`);
  const [plan] = readTextColumn(explained.getRowsJS(), 1);
  if (plan === undefined) throw new TypeError("DuckDB explained the statement without a plan");
  const nodes = z.array(nodeSchema).parse(JSON.parse(plan));
  const sizes = await Promise.all(nodes.flatMap(collectScans).map((scan) => countScanBytes(connection, scan, tables)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function collectScans({ extra_info: info, children }: PlanNode): readonly Scan[] {
  const below = children.flatMap(collectScans);
  if (info.Function?.startsWith("READ_") !== true) return below;
  const fileCount = info["Scanning Files"]?.split("/")[1];
  return [
    {
      columns: info.Projections,
      fileFilter: info["File Filters"],
      fileCount: fileCount === undefined ? undefined : Number(fileCount),
    },
    ...below,
  ];
}

async function countScanBytes(
  connection: DuckDBConnection,
  scan: Scan,
  tables: readonly StoredTable[],
): Promise<number> {
  const candidates = tables.filter((stored) => couldBe(scan, stored));
  const sizes = await Promise.all(
    candidates.map(async (stored) => {
      const paths = await listPathsLeft(connection, scan, stored);
      return stored.table.format === "parquet" ? sumChunkBytes(connection, scan, paths) : sumFileBytes(paths);
    }),
  );
  return Math.max(0, ...sizes);
}

function couldBe({ columns, fileCount }: Scan, { table, objects }: StoredTable): boolean {
  if (objects.length === 0 || (fileCount !== undefined && fileCount !== objects.length)) return false;
  const known = new Set([...table.columns, ...table.partitionKeys].map(({ name }) => name));
  return columns.every((column) => known.has(column) || ["json", pathColumn].includes(column));
}

/** The files that remain after DuckDB's filter on partition columns. */
async function listPathsLeft(
  connection: DuckDBConnection,
  { fileFilter }: Scan,
  { table, objects }: StoredTable,
): Promise<readonly string[]> {
  if (fileFilter === undefined) return objects.map(({ path }) => path);
  const keys = table.partitionKeys.map(({ name }) => name);
  const rows = objects.map(({ path, key }) => {
    const values = keys.map((name) => quoteText(readPartitionValue(key, name)));
    return `(${[quoteText(path), ...values].join(", ")})`;
  });
  const columns = ["object_path", ...keys].map(quoteName).join(", ");
  const filter = splitConditions(fileFilter).join(" AND ");
  const sql = `SELECT object_path FROM (VALUES ${rows.join(", ")}) t(${columns}) WHERE ${filter}`;
  return readTextColumn((await connection.runAndReadAll(sql)).getRowsJS(), 0);
}

/** DuckDB prints several filters without anything between them: `(day = '2026-01-01')(hour > 3)`. */
export function splitConditions(text: string): readonly string[] {
  const parts: string[] = [];
  let [part, depth, isText] = ["", 0, false];
  for (const character of text) {
    part += character;
    if (character === "'") isText = !isText;
    if (!isText && character === "(") depth += 1;
    if (!isText && character === ")") depth -= 1;
    if (depth > 0 || isText) continue;
    parts.push(part);
    part = "";
  }
  return part === "" ? parts : [...parts, part];
}

function readPartitionValue(key: string, name: string): string {
  const [, value] = new RegExp(`(?:^|/)${name}=([^/]*)/`).exec(key) ?? [];
  if (value === undefined) throw new TypeError(`object "${key}": no folder "${name}=…"`);
  return value;
}

async function sumChunkBytes(
  connection: DuckDBConnection,
  { columns }: Scan,
  paths: readonly string[],
): Promise<number> {
  if (paths.length === 0) return 0;
  const names = columns.length === 0 ? "''" : columns.map(quoteText).join(", ");
  const sql = `SELECT sum(total_compressed_size) FROM parquet_metadata([${paths.map(quoteText).join(", ")}])
    WHERE split_part(path_in_schema, ', ', 1) IN (${names})`;
  const [row] = (await connection.runAndReadAll(sql)).getRowsJS();
  // A sum over no chunk is NULL: the statement reads partition columns alone.
  return Number(row?.[0] ?? 0);
}

/** The texts of one column. */
function readTextColumn(rows: readonly (readonly unknown[])[], column: number): readonly string[] {
  return rows.map((row) => z.string().parse(row[column]));
}

async function sumFileBytes(paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
