import { listFilterWords, listSqlWords } from "./sql-words.ts";

/** What the hint needs to know of a dataset: its names in SQL, and the columns by which Athena skips whole folders. */
export interface PrunableTable {
  readonly names: readonly string[];
  readonly pruningColumns: readonly string[];
}

/**
 * A hint for a statement that scans more than it needs: it reads a partitioned table, and no partition column stands
 * behind a WHERE or ON. Compares words and parses no SQL, so it may miss a case: it is only a hint.
 */
export function findPruningHint(sql: string, tables: readonly PrunableTable[]): string | undefined {
  const words = listSqlWords(sql);
  const filtered = listFilterWords(sql);
  const table = tables.find(
    ({ names, pruningColumns }) => pruningColumns.length > 0 && names.some((name) => words.has(name)),
  );
  if (table === undefined || table.pruningColumns.some((column) => filtered.has(column))) return undefined;
  const columns = table.pruningColumns.map((column) => `"${column}"`).join(" or ");
  return `hint: a WHERE on ${columns} would scan less: Athena then reads only those partitions`;
}
