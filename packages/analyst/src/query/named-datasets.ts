import type { DatasetManifest, StackManifest } from "@sluice/lake";

import { listSqlWords } from "./sql-words.ts";

/** The datasets of whose rows a statement speaks. Compares words, so it may take one too many: it is for hints. */
export function listNamedDatasets(sql: string, { datasets }: StackManifest): readonly DatasetManifest[] {
  const words = listSqlWords(sql);
  return Object.values(datasets).filter(({ tables, views }) => words.has(tables.data) || words.has(views.data));
}
