import type { DatasetManifest, StackManifest } from "@sluice/lake";

/** The datasets that somebody sends rows to: results of windows are computed. */
export function listLoadedDatasets({ datasets }: Pick<StackManifest, "datasets">): readonly DatasetManifest[] {
  return Object.values(datasets).filter(({ window }) => window === undefined);
}
