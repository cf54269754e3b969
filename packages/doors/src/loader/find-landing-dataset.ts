import { type DatasetManifest, formatLandingFolder, type StackManifest } from "@sluice/lake";

import { UnloadableObjectError } from "./errors.ts";

/** The dataset that a file is of, by its folder. Throws {@link UnloadableObjectError} for a folder of none that takes files. */
export function findLandingDataset(key: string, manifest: StackManifest): DatasetManifest {
  const dataset = findFolderDataset(key, manifest);
  if (dataset?.landing !== undefined) return dataset;
  const folders = Object.values(manifest.datasets).flatMap(({ dataset: name, landing }) =>
    landing === undefined ? [] : [formatLandingFolder(name)],
  );
  const folder = findFolder(key);
  const given = folder === undefined ? "it is in no folder" : `folder "${folder}/" is of no dataset that takes files`;
  throw new UnloadableObjectError(`${given}; there are ${folders.join(", ")}`);
}

/** The dataset whose name a file's folder has, whether it takes files or not. */
export function findFolderDataset(key: string, { datasets }: StackManifest): DatasetManifest | undefined {
  const folder = findFolder(key);
  return folder !== undefined && Object.hasOwn(datasets, folder) ? datasets[folder] : undefined;
}

function findFolder(key: string): string | undefined {
  return key.includes("/") ? key.split("/", 1).join("") : undefined;
}
