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
