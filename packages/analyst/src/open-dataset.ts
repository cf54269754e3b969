import type { DatasetManifest } from "@sluice/lake";
import { DefinitionFileError, resolveDataset, UnknownDatasetError } from "@sluice/registry";
import type { Dataset } from "@sluice/schema";

export interface OpenDatasetOptions {
  /** A definition that takes the place of the stack's. */
  readonly definitionFile?: string | undefined;
}

/** What {@link openDataset} throws for a person to read. */
export const foreseenDatasetErrors = [DefinitionFileError, UnknownDatasetError];

/** A dataset as the stack defines it. Tells the user when the project's own file says something else. */
export async function openDataset(
  entry: DatasetManifest,
  { definitionFile }: OpenDatasetOptions = {},
): Promise<Dataset> {
  const { dataset, note } = await resolveDataset({ name: entry.dataset, deployed: entry, definitionFile });
  if (note !== undefined) process.stderr.write(`${note}\n`);
  return dataset;
}
