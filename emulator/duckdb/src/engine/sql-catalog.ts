import { z } from "zod";

import { type GlueTable, parseGlueTables, type GlueView, parseGlueViews } from "../glue-table.ts";

/** What SQL can name: tables and views, and the databases that they are in. */
export interface SqlCatalog {
  readonly databases: readonly string[];
  readonly tables: readonly GlueTable[];
  readonly views: readonly GlueView[];
}

const databaseSchema = z.object({ name: z.string() });

/** What SQL can name of a Glue catalog's databases and tables, given as Glue describes them. */
export function parseSqlCatalog(catalog: {
  readonly databases: readonly unknown[];
  readonly tables: readonly unknown[];
}): SqlCatalog {
  const tables = parseGlueTables(catalog.tables);
  const views = parseGlueViews(catalog.tables);
  const databases = catalog.databases.map((database) => databaseSchema.parse(database).name);
  return {
    databases: [...new Set([...databases, ...[...tables, ...views].map((each) => each.databaseName)])],
    tables,
    views,
  };
}
