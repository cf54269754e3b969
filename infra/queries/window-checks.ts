import {
  buildWindowCheckSql,
  computeSettleSeconds,
  longestBufferingSeconds,
  nameTables,
  quoteIdentifier,
} from "@sluice/lake";
import { type Dataset, nameWindowDataset, toDatasetDefinition } from "@sluice/schema";

import type { NamedSql } from "./named-sql.ts";

/** A query for each window of a dataset that holds its results against the delivered rows, as `sluice verify --windows` does. */
export function loadWindowChecks(dataset: Dataset, database: string): readonly NamedSql[] {
  const definition = toDatasetDefinition(dataset);
  const nameView = (name: string) => [database, nameTables(name).views.data].map(quoteIdentifier).join(".");
  return (dataset.windows ?? []).map((window) => ({
    name: `verify-${window.name}`,
    description: `Groups of ${window.name} that say something else than the delivered rows.`,
    sql: buildWindowCheckSql({
      rows: nameView(dataset.name),
      results: nameView(nameWindowDataset(dataset.name, window.name)),
      definition,
      window,
      // Whatever the stack's own interval is: nothing is on its way that long.
      settleSeconds: computeSettleSeconds(window, longestBufferingSeconds),
    }),
  }));
}
