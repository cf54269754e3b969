import type { StackManifest } from "@sluice/lake";

import type { PrunableTable } from "./pruning-hint.ts";

/** Lists the stack's tables and views of delivered rows, each with the columns by which Athena skips folders. */
export function listPrunableTables({ datasets }: StackManifest): readonly PrunableTable[] {
  return Object.values(datasets).map(({ tables, views, partitionColumns }) => ({
    names: [tables.data, views.data],
    pruningColumns: partitionColumns.filter(({ prunes }) => prunes).map(({ name }) => name),
  }));
}
