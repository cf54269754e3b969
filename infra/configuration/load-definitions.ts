import { DefinitionFileError, judgeDefinition, type Registry } from "@sluice/registry";
import type { DatasetDefinition } from "@sluice/schema";

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
    const { refused, lockedOn } = holdToLock(definition, source);
    const problems = refused.map((problem) => `dataset "${name}": ${problem}`);
    return { datasets: [{ definition, ...settings, ...(lockedOn === undefined ? {} : { lockedOn }) }], problems };
  } catch (error) {
    if (error instanceof DefinitionFileError) return { datasets: [], problems: [error.message] };
    throw error;
  }
}

interface LockVerdict {
  readonly refused: readonly string[];
  /** Absent when the definition is not locked as it is. */
  readonly lockedOn?: string;
}

function holdToLock(definition: DatasetDefinition, { findLock }: DefinitionSource): LockVerdict {
  const verdict = judgeDefinition(definition, findLock(definition.name));
  if (verdict.kind === "locked") return { refused: [], lockedOn: verdict.lockedOn };
  return { refused: verdict.kind === "refused" ? verdict.problems : [] };
}
