import { hash } from "node:crypto";
import { resolve } from "node:path";

import { type Dataset, lockOf } from "@sluice/schema";
import type { Source } from "@sluice/source";
import type { LoadHeader } from "@sluice/stream";

import type { Target } from "../target/target.ts";

const hashLength = 12;

export interface LoadOf {
  readonly dataset: Dataset;
  readonly target: Target;
  readonly sources: readonly Source[];
  readonly isOrdered: boolean;
}

/** What a load is, to be known again by. */
export async function headerOf(
  { dataset, target, sources, isOrdered }: LoadOf,
  its: { readonly loadId: string; readonly rejectsFile: string; readonly startedAt: string },
): Promise<LoadHeader> {
  const described = sources.map(async (source) => {
    const fingerprint = await source.fingerprint();
    return fingerprint === undefined ? { name: source.name } : { name: source.name, fingerprint };
  });
  return {
    version: 1,
    dataset: dataset.name,
    definition: definitionOf(dataset),
    target: target.identity,
    isOrdered,
    ...its,
    sources: await Promise.all(described),
  };
}

/** Where a load's checkpoint is when nobody says: the same sources for the same target have the same one. */
export function checkpointPathOf({ dataset, target, sources }: LoadOf): string {
  const names = sources.map(({ name }) => (/^\w+:\/\//.test(name) ? name : resolve(name)));
  const key = hash("sha256", JSON.stringify([dataset.name, target.identity, names])).slice(0, hashLength);
  return `checkpoints/${dataset.name}-${key}.checkpoint`;
}

/** A hash of all that decides how a row is read and sent. */
export function definitionOf(dataset: Dataset): string {
  return hash("sha256", JSON.stringify(lockOf(dataset))).slice(0, hashLength);
}
