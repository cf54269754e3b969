import { toPartitionPath } from "@sluice/analyst/lake";
import { type DatasetManifest, quoteIdentifier } from "@sluice/lake";

import type { AskedPrice } from "../../asked-price.ts";
import { askLake } from "../stack/ask-lake.ts";
import type { ConsoleStack } from "../stack/console-stack.ts";

export interface PartitionRows extends AskedPrice {
  readonly rows: number;
  readonly byPath: ReadonlyMap<string, number>;
}

/**
 * Counts a table's rows by partition. Of Parquet, Athena reads the objects' footers alone, and bills the least that it bills: 10 MB.
 * Reading them by ranges would be two requests an object, which cost more from a dozen objects on.
 */
export async function countPartitionRows(stack: ConsoleStack, entry: DatasetManifest): Promise<PartitionRows> {
  const names = entry.partitionColumns.map(({ name }) => quoteIdentifier(name));
  const grouping = names.length === 0 ? "" : ` GROUP BY ${names.join(", ")}`;
  const sql = `SELECT ${[...names, "count(*)"].join(", ")} FROM ${quoteIdentifier(entry.tables.data)}${grouping}`;
  const { rows, ...price } = await askLake(stack, sql);
  const counts = rows.map((row) => [toPartitionPath(entry.partitionColumns, row), Number(row.at(-1))] as const);
  return { ...price, byPath: new Map(counts), rows: counts.reduce((sum, [, count]) => sum + count, 0) };
}

/** Counts what a table or view shows, in all. */
export async function countTableRows(stack: ConsoleStack, table: string): Promise<AskedPrice & { rows: number }> {
  const { rows, ...price } = await askLake(stack, `SELECT count(*) FROM ${quoteIdentifier(table)}`);
  return { ...price, rows: Number(rows[0]?.[0]) };
}
