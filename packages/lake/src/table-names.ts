import { tableEndings } from "@sluice/schema";

import type { DatasetManifest } from "./manifest.ts";

/** Tables and views of one dataset. The plain names belong to the views, which show each row once. */
export function nameTables(dataset: string): Pick<DatasetManifest, "tables" | "views"> {
  return {
    tables: {
      data: `${dataset}${tableEndings.data}`,
      rejects: `${dataset}${tableEndings.rejects}`,
      errors: `${dataset}${tableEndings.errors}`,
    },
    views: { data: dataset, rejects: `${dataset}${tableEndings.rejectsView}` },
  };
}

/**
 * The ending that makes a dataset's name that of another dataset's table or view: `_raw` of `crime_raw`. Undefined for a
 * name that no other dataset's tables have.
 */
export function findTableEnding(dataset: string): string | undefined {
  return Object.values(tableEndings).find((ending) => dataset.endsWith(ending));
}
