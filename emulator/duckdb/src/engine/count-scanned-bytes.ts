import type { DuckDBConnection } from "@duckdb/node-api";

import type { DescribedFile, FileReader } from "../footers/footer-reader.ts";
import { type AlikeObjects, listMembers, type Source } from "./alike-objects.ts";
import type { TableObject } from "./list-table-objects.ts";
import type { Scan } from "./read-scans.ts";
import { couldRead, selectAlike } from "./select-alike.ts";

/** A scan of a table, or of what may be one. */
export interface TableScan {
  readonly scan: Scan;
  readonly source: Source;
  /** The objects that it reads. */
  readonly alike: readonly AlikeObjects[];
}

/** Finds the tables that each scan may read: one, but for tables that are alike. Throws as {@link selectAlike} does. */
export async function findTableScans(
  connection: DuckDBConnection,
  scans: readonly Scan[],
  sources: readonly Source[],
): Promise<readonly (readonly TableScan[])[]> {
  return Promise.all(
    scans.map((scan) =>
      Promise.all(
        sources
          .filter((source) => couldRead(scan, source))
          .map(async (source) => ({ scan, source, alike: await selectAlike(connection, scan, source) })),
      ),
    ),
  );
}

/**
 * Bytes that scans read, as Athena counts them: whole objects of JSON, of Parquet the chunks of the columns that are
 * selected or filtered by, both only in the partitions that the filters leave. Where a scan could be of several tables, the
 * largest counts.
 */
export function countScannedBytes(scans: readonly (readonly TableScan[])[], readFile: FileReader): number {
  const sizes = scans.map((tables) => Math.max(0, ...tables.map((table) => countTableScan(table, readFile))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** All that is there: the most that a statement whose plan cannot be read can scan. */
export function countAllBytes(sources: readonly Source[], readFile: FileReader): number {
  return countBytes(listMembers(sources.flatMap(({ alike }) => alike)), undefined, readFile);
}

function countTableScan({ scan, source, alike }: TableScan, readFile: FileReader): number {
  const columns = source.table.format === "parquet" ? listReadColumns(scan, source) : undefined;
  return countBytes(listMembers(alike), columns, readFile);
}

/** Of whole objects, or of some of their columns. */
export function countBytes(
  objects: readonly TableObject[],
  columns: readonly string[] | undefined,
  readFile: FileReader,
): number {
  return objects.reduce((sum, { path }) => sum + countFileBytes(readFile(path), columns), 0);
}

function countFileBytes({ size, footer }: DescribedFile, columns: readonly string[] | undefined): number {
  if (columns === undefined) return size;
  return columns.reduce((sum, column) => sum + (footer?.columnBytes.get(column) ?? 0), 0);
}

/** Columns of the objects that are selected, or that a filter names. */
function listReadColumns({ columns, filters }: Scan, { table }: Source): readonly string[] {
  const words = new Set([...columns, ...(filters.match(/\w+/g) ?? [])]);
  return table.columns.map(({ name }) => name).filter((name) => words.has(name));
}
