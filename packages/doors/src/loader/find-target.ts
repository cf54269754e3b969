import { type DatasetManifest, type StackManifest } from "@sluice/lake";

import { UnloadableObjectError } from "./errors.ts";
import type { LandedObject } from "./landed-object.ts";

/** The dataset that a file is of, by its folder. Throws {@link UnloadableObjectError} for a folder that is none's. */
export function findLandingDataset({ key }: Pick<LandedObject, "key">, { datasets }: StackManifest): DatasetManifest {
  const [folder = ""] = key.split("/", 1);
  const isInFolder = key.includes("/");
  const dataset = isInFolder && Object.hasOwn(datasets, folder) ? datasets[folder] : undefined;
  if (dataset?.landing !== undefined) return dataset;
  const known = Object.values(datasets).flatMap(({ dataset: name, landing }) =>
    landing === undefined ? [] : [`${name}/`],
  );
  const given = isInFolder ? `folder "${folder}/" is of no dataset that takes files` : "it is in no folder";
  throw new UnloadableObjectError(`${given}; there are ${known.join(", ")}`);
}
