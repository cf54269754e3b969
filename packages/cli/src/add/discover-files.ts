import { UsageError } from "@sluice/command-line";
import { chooseName, type DiscoverChoice, type DiscoveredDataset, discoverDataset } from "@sluice/producer";

import { type Addition, refuseToReplace } from "./add-dataset.ts";

/** A file whose dataset is known. */
export interface DiscoveredFile extends DiscoveredDataset {
  /** As it was given. */
  readonly source: string;
}

export interface DiscoverFilesOptions extends Omit<DiscoverChoice, "file">, Pick<Addition, "registry"> {
  /** Called as soon as a file has been read. */
  readonly onFile: (discovered: DiscoveredFile) => void;
}

/**
 * Finds a definition for each file, before anything is written of any. Throws {@link UsageError} for files that cannot be
 * datasets side by side, and whatever `discoverDataset` throws.
 */
export async function discoverFiles(
  files: readonly string[],
  { onFile, registry, ...choice }: DiscoverFilesOptions,
): Promise<readonly DiscoveredFile[]> {
  refuseClashes(files, choice);
  const discovered: DiscoveredFile[] = [];
  for (const source of files) {
    const each = { ...(await discoverDataset({ ...choice, file: source })), source };
    onFile(each);
    await refuseToReplace({ registry, definition: each.definition });
    discovered.push(each);
  }
  return discovered;
}

/** Says so before the first file is read, which can take long. */
function refuseClashes(files: readonly string[], choice: Omit<DiscoverChoice, "file">): void {
  if (files.length > 1 && choice.name !== undefined) {
    throw new UsageError(`--name names one dataset, and each of these ${files.length} files becomes one of its own`);
  }
  const fileByName = new Map<string, string>();
  for (const file of files) {
    const { name } = chooseName({ ...choice, file });
    const other = fileByName.get(name);
    if (other !== undefined) {
      throw new UsageError(
        `${other} and ${file} would both be dataset "${name}"; add one of them by itself, with --name`,
      );
    }
    fileByName.set(name, file);
  }
}
