import { z } from "zod";

import { type GlueTable, parseGlueTables, type GlueView, parseGlueViews } from "../glue-table.ts";

/** What SQL can name: tables and views, and the databases that they are in. */
export interface SqlCatalog {
  readonly databases: readonly string[];
  readonly tables: readonly GlueTable[];
  readonly views: readonly GlueView[];
}

const databaseSchema = z.object({ name: z.string() });

/** The part of a Glue catalog that SQL can name. Databases and tables are given as Glue describes them. */
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
