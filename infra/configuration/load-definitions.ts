import { DefinitionFileError, judgeDefinition, type Registry } from "@sluice/registry";

import type { DatasetArgs } from "../arguments/dataset-args.ts";
import type { GivenDatasetConfig } from "./dataset-config.ts";

/** What the program needs of a registry. */
export type DefinitionSource = Pick<Registry, "listNames" | "load" | "findLock">;

export interface LoadedDatasets {
  readonly datasets: readonly DatasetArgs[];
  /** Definitions that are wrong, or that old data could not live with. */
  readonly problems: readonly string[];
}

/** Loads the definitions of a stack's datasets, and no others: a wrong one elsewhere does not matter here. */
export async function loadDefinitions(
  given: readonly GivenDatasetConfig[],
  source: DefinitionSource,
): Promise<LoadedDatasets> {
  const loaded = await Promise.all(given.map((each) => loadDefinition(each, source)));
  return {
    datasets: loaded.flatMap(({ datasets }) => datasets),
    problems: loaded.flatMap(({ problems }) => problems),
  };
}

async function loadDefinition(
  { name, ...settings }: GivenDatasetConfig,
  source: DefinitionSource,
): Promise<LoadedDatasets> {
  try {
    const definition = await source.load(name);
    const verdict = judgeDefinition(definition, source.findLock(definition.name));
    const lockedOn = verdict.kind === "locked" ? { lockedOn: verdict.lockedOn } : {};
    const refused = verdict.kind === "refused" ? verdict.problems : [];
    return {
      datasets: [{ definition, ...settings, ...lockedOn }],
      problems: refused.map((problem) => `dataset "${name}": ${problem}`),
    };
  } catch (error) {
    if (error instanceof DefinitionFileError) return { datasets: [], problems: [error.message] };
    throw error;
  }
}
