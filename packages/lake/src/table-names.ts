import type { DatasetManifest } from "./manifest.ts";

/** Tables and views of one dataset. The plain names belong to the views, which show each row once. */
export function nameTables(dataset: string): Pick<DatasetManifest, "tables" | "views"> {
  return {
    tables: { data: `${dataset}_raw`, rejects: `${dataset}_rejects_raw`, errors: `${dataset}_errors` },
    views: { data: dataset, rejects: `${dataset}_rejects` },
  };
}

/**
 * The ending that makes a dataset's name that of another dataset's table or view: `_raw` of `crime_raw`. Undefined for a
 * name that no other dataset's tables have.
 */
export function findTableEnding(dataset: string): string | undefined {
  const { tables, views } = nameTables("");
  return [...Object.values(tables), views.rejects].find((ending) => dataset.endsWith(ending));
}
