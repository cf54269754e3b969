import type { DatasetManifest, StackManifest } from "@sluice/lake";

import { ApiError } from "../api/api-route.ts";

/** The dataset that a page asks about; the stack's first where it names none. Throws {@link ApiError}. */
export function findAskedDataset(manifest: StackManifest, query: URLSearchParams): DatasetManifest {
  const name = query.get("dataset");
  if (name !== null) return findDataset(manifest, name);
  const [first] = Object.values(manifest.datasets);
  if (first === undefined) throw new ApiError(`stack "${manifest.stack}" has no datasets`, 404);
  return first;
}

/** The dataset of that name. Throws {@link ApiError}. */
export function findDataset({ stack, datasets }: StackManifest, name: string): DatasetManifest {
  const found = Object.hasOwn(datasets, name) ? datasets[name] : undefined;
  if (found !== undefined) return found;
  const names = Object.keys(datasets).join(", ");
  throw new ApiError(`dataset "${name}": not in stack "${stack}", which has ${names || "none"}`, 404);
}
