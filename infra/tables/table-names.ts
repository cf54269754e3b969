import type { DatasetManifest } from "@sluice/lake";

/** Tables and views of one dataset. Who queries rows gets the plain names: views that show each row once. */
export function nameTables(dataset: string): Pick<DatasetManifest, "tables" | "views"> {
  return {
    tables: { data: `${dataset}_raw`, rejects: `${dataset}_rejects_raw`, errors: `${dataset}_errors` },
    views: { data: dataset, rejects: `${dataset}_rejects` },
  };
}
