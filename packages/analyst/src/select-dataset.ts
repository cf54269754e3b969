import { UsageError } from "@sluice/command-line";
import type { DatasetManifest, StackManifest } from "@sluice/lake";

import { NotFoundError } from "./errors.ts";

export interface DatasetSelection {
  /** Default: the stack's only dataset, besides results of its windows. */
  readonly dataset?: string | undefined;
}

/**
 * Finds the dataset that the user means. Throws {@link NotFoundError}, which names those that the stack has, and `UsageError`
 * when one of several has to be named.
 */
export function selectDataset({ stack, datasets }: StackManifest, { dataset }: DatasetSelection): DatasetManifest {
  const all = Object.values(datasets);
  const names = all.map((each) => each.dataset).join(", ");
  const written = all.filter(({ window }) => window === undefined);
  if (dataset === undefined) return takeOnly(written, stack, names);
  const found = datasets[dataset];
  if (found !== undefined) return found;
  throw new NotFoundError(`dataset "${dataset}": not in stack "${stack}", which has ${names || "none"}`);
}

function takeOnly([only, ...others]: readonly DatasetManifest[], stack: string, names: string): DatasetManifest {
  if (only === undefined) throw new NotFoundError(`stack "${stack}" has no datasets`);
  if (others.length > 0) throw new UsageError(`stack "${stack}" has several datasets, name one: ${names}`);
  return only;
}
