import type { DatasetManifest } from "@sluice/lake";

/** Tables and views of one dataset. The plain names belong to the views, which show each row once. */
export function nameTables(dataset: string): Pick<DatasetManifest, "tables" | "views"> {
  return {
    tables: { data: `${dataset}_raw`, rejects: `${dataset}_rejects_raw`, errors: `${dataset}_errors` },
    views: { data: dataset, rejects: `${dataset}_rejects` },
  };
}
