import type { DatasetManifest, StackManifest } from "@sluice/lake";

import { NotFoundError } from "./errors.ts";

export interface DatasetSelection {
  /** Without one it is the stack's only dataset. */
  readonly dataset?: string | undefined;
}

/** The dataset that is meant. Throws {@link NotFoundError}, which names those that the stack has. */
export function selectDataset({ stack, datasets }: StackManifest, { dataset }: DatasetSelection): DatasetManifest {
  const all = Object.values(datasets);
  const found = dataset === undefined && all.length === 1 ? all[0] : datasets[dataset ?? ""];
  if (found !== undefined) return found;
  const names = all.map((each) => each.dataset).join(", ") || "none";
  if (dataset === undefined) throw new NotFoundError(`stack "${stack}" has several datasets, name one: ${names}`);
  throw new NotFoundError(`dataset "${dataset}": not in stack "${stack}", which has ${names}`);
}
