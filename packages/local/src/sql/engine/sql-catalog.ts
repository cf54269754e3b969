import type { Plan } from "@sluice/plan";

import { type GlueTable, glueTablesOf, type GlueView, glueViewsOf } from "../glue-table.ts";

/** What SQL can name: tables and views, and the databases that they are in. */
export interface SqlCatalog {
  readonly databases: readonly string[];
  readonly tables: readonly GlueTable[];
  readonly views: readonly GlueView[];
}

export function sqlCatalogOf(plan: Plan): SqlCatalog {
  const tables = glueTablesOf(plan);
  const views = glueViewsOf(plan);
  const databases = plan.resources
    .filter(({ type }) => type === "aws:glue/catalogDatabase:CatalogDatabase")
    .map(({ state }) => String(state["name"]));
  return {
    databases: [...new Set([...databases, ...[...tables, ...views].map((each) => each.databaseName)])],
    tables,
    views,
  };
}
