import type { DatasetManifest, StackManifest } from "@sluice/lake";

import { ApiError } from "../api/api-route.ts";

/** The dataset that a page asks about; the stack's first where it names none. Throws {@link ApiError}. */
export function findAskedDataset({ stack, datasets }: StackManifest, query: URLSearchParams): DatasetManifest {
  const [first] = Object.values(datasets);
  if (first === undefined) throw new ApiError(`stack "${stack}" has no datasets`, 404);
  const name = query.get("dataset");
  if (name === null) return first;
  const found = Object.hasOwn(datasets, name) ? datasets[name] : undefined;
  if (found !== undefined) return found;
  const names = Object.keys(datasets).join(", ");
  throw new ApiError(`dataset "${name}": not in stack "${stack}", which has ${names}`, 404);
}
