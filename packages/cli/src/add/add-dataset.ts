import { join } from "node:path";

import { replaceFile, shortenPath, UsageError } from "@sluice/command-line";
import { addDatasetToStack } from "@sluice/plan";
import { lockDefinition, type Registry } from "@sluice/registry";
import { compareDefinitions, type DatasetDefinition } from "@sluice/schema";

/** A definition as its file says it. */
export interface DefinitionFile {
  readonly path: string;
  readonly text: string;
}

export interface Addition {
  readonly registry: Registry;
  /** Has `Pulumi.yaml`. */
  readonly projectDir: string;
  readonly project: string;
  readonly stack: string;
  readonly definition: DatasetDefinition;
  readonly file: DefinitionFile;
}

/**
 * Throws {@link UsageError} for a dataset that the project has already, unless this very addition was interrupted half way:
 * doing it again then completes it.
 */
export async function refuseToReplace({
  registry,
  definition,
}: Pick<Addition, "registry" | "definition">): Promise<void> {
  const { name } = definition;
  if (!registry.listNames().includes(name)) return;
  const existing = await registry.load(name);
  const { refused, accepted } = compareDefinitions(existing, definition);
  if (refused.length + accepted.length === 0) return;
  throw new UsageError(`dataset "${name}" is there already, with another definition; give this one a name: --name`);
}

/** Writes the definition, locks it, and adds it to a stack. Returns what was done, a line each; nothing is done twice. */
export function addDataset(addition: Addition): readonly string[] {
  const { registry, stack, definition, file } = addition;
  const { name } = definition;
  const done: string[] = [];
  if (!registry.listNames().includes(name)) {
    replaceFile(file.path, file.text);
    done.push(`wrote ${shortenPath(file.path)}`);
  }
  if (lockDefinition(registry, definition))
    done.push(`locked it in ${shortenPath(join(registry.folder, "locks", `${name}.json`))}`);
  if (addDatasetToStack({ ...addition, dataset: name })) done.push(`added it to Pulumi.${stack}.yaml`);
  return done.length > 0 ? done : [`dataset "${name}" is in stack "${stack}" already`];
}
