import { hash } from "node:crypto";
import { resolve } from "node:path";

import { type Dataset, hashDefinition, toDatasetDefinition } from "@sluice/schema";
import type { Source } from "@sluice/source";
import { type LoadHeader, loadLogVersion, packerVersion } from "@sluice/stream";

import type { LoadTarget } from "../target/load-target.ts";

const hashLength = 12;

export interface LoadIdentity {
  readonly dataset: Dataset;
  readonly target: LoadTarget;
  readonly sources: readonly Source[];
  readonly isOrdered: boolean;
}

/** Describes a load, so that a later run recognizes it. */
export async function createLoadHeader(
  { dataset, target, sources, isOrdered }: LoadIdentity,
  its: { readonly loadId: string; readonly rejectsFile: string; readonly startedAt: string },
): Promise<LoadHeader> {
  const described = sources.map(async (source) => {
    const fingerprint = await source.fingerprint();
    return fingerprint === undefined ? { name: source.name } : { name: source.name, fingerprint };
  });
  return {
    version: loadLogVersion,
    dataset: dataset.name,
    definition: hashDefinition(toDatasetDefinition(dataset)),
    packer: packerVersion,
    target: describeTarget(target),
    isOrdered,
    ...its,
    sources: await Promise.all(described),
  };
}

/** As a checkpoint keeps it. */
export function describeTarget({ place, createdAt }: Pick<LoadTarget, "place" | "createdAt">): string {
  return createdAt === undefined ? place : `${place} ${createdAt}`;
}

/** The default path of a load's checkpoint: the same for the same dataset, sources and target. */
export function toCheckpointPath({ dataset, target, sources }: LoadIdentity): string {
  const names = sources.map(({ name }) => (/^\w+:\/\//.test(name) ? name : resolve(name)));
  const key = hash("sha256", JSON.stringify([dataset.name, target.place, names])).slice(0, hashLength);
  return `checkpoints/${dataset.name}-${key}.checkpoint`;
}
