import { tokenizeSql } from "../dialect/tokenize-sql.ts";
import type { GlueTable, GlueView } from "../glue-table.ts";
import type { SqlCatalog } from "./sql-catalog.ts";

/** Tables and views that a statement may read; a view comes after those it reads itself. Listing too many does no harm. */
export interface NamedEntries {
  readonly tables: readonly GlueTable[];
  readonly views: readonly GlueView[];
}

export function findNamedEntries(sql: string, catalog: SqlCatalog): NamedEntries {
  const tables = new Set<GlueTable>();
  const views = new Set<GlueView>();
  const visit = (text: string, path: readonly GlueView[]): void => {
    const words = new Set(tokenizeSql(text).map(({ value }) => value.toLowerCase()));
    for (const table of catalog.tables) if (words.has(table.name)) tables.add(table);
    for (const view of catalog.views) {
      if (!words.has(view.name) || path.includes(view)) continue;
      visit(view.sql, [...path, view]);
      views.add(view);
    }
  };
  visit(sql, []);
  return { tables: [...tables], views: [...views] };
}
