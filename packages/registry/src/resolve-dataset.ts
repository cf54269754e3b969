import { resolve } from "node:path";

import type { DatasetManifest } from "@sluice/lake";
import { compileDataset, type Dataset, type DatasetDefinition, describeDifference } from "@sluice/schema";

import { DefinitionFileError, UnknownDatasetError } from "./errors.ts";
import { loadDefinitionFile } from "./load-definition-file.ts";
import { openRegistry, type Registry } from "./registry.ts";

export interface DatasetChoice {
  readonly name: string;
  /** The stack's entry, when there is a stack and it has the dataset. */
  readonly deployed?: Pick<DatasetManifest, "definition" | "lockedOn"> | undefined;
  /** A file that takes the place of the stack's definition and the registry's. */
  readonly definitionFile?: string | undefined;
}

export interface ResolvedDataset {
  readonly dataset: Dataset;
  /** For the user: that the stack's definition is not the file's. */
  readonly note?: string;
}

/**
 * Chooses whose definition of a dataset counts: the file's that is named, else the stack's, else the registry's. Throws
 * {@link UnknownDatasetError} and {@link DefinitionFileError}.
 */
export async function resolveDataset(
  { name, deployed, definitionFile }: DatasetChoice,
  registry: Registry = openRegistry(),
): Promise<ResolvedDataset> {
  if (definitionFile !== undefined) return { dataset: compileDataset(await loadNamedFile(name, definitionFile)) };
  if (deployed === undefined) return { dataset: compileDataset(await registry.load(name)) };
  const note = await noteDifference(deployed, registry);
  return { dataset: compileDataset(deployed.definition), ...(note === undefined ? {} : { note }) };
}

async function loadNamedFile(name: string, file: string): Promise<DatasetDefinition> {
  const definition = await loadDefinitionFile(resolve(file));
  if (definition.name === name) return definition;
  throw new DefinitionFileError(file, [`defines "${definition.name}", not "${name}"`]);
}

async function noteDifference(
  { definition, lockedOn }: NonNullable<DatasetChoice["deployed"]>,
  registry: Registry,
): Promise<string | undefined> {
  const { name } = definition;
  try {
    const difference = describeDifference(definition, await registry.load(name));
    if (difference === undefined) return undefined;
    const deployed = lockedOn === undefined ? name : `${name} of ${lockedOn}`;
    return `the stack has ${deployed}, your file ${difference}: deploy first, or --definition`;
  } catch (error) {
    // The stack's definition is there to be used: a file beside it is not needed, and need not be right.
    if (error instanceof UnknownDatasetError) return undefined;
    if (error instanceof DefinitionFileError)
      return `the stack's definition is used; your file is wrong: ${error.message}`;
    throw error;
  }
}
