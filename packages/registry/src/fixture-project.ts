import { join } from "node:path";

import { findProjectRoot, replaceFile } from "@sluice/command-line";
import type { DatasetDefinition } from "@sluice/schema";
import { definitions as fixtures, orders } from "@sluice/schema/testing";

/** Configuration of a stack, keys without `sluice:`. */
export type StackFixture = Readonly<Record<string, unknown>>;

/** What the stack `dev` of a new project has. */
export const devStack: StackFixture = {
  datasets: ["iris"],
  shardCount: 1,
  bufferingIntervalSeconds: 60,
  bufferingSizeMiB: 64,
};

export interface ProjectFixture {
  readonly folder: string;
  /** By name. */
  readonly stacks: Readonly<Record<string, StackFixture>>;
  /** Default: those that tests stand on, and one with windows. */
  readonly definitions?: readonly DatasetDefinition[];
}

/** Writes a project with the program that ships. Returns its folder. */
export function writeProject({ folder, stacks, definitions = [...fixtures, orders] }: ProjectFixture): string {
  const programDir = join(findProjectRoot({}), "infra");
  replaceFile(join(folder, "Pulumi.yaml"), `name: sluice\nmain: ${programDir}\nruntime: nodejs\n`);
  for (const definition of definitions)
    replaceFile(join(folder, "datasets", `${definition.name}.json`), JSON.stringify(definition, undefined, 2));
  for (const [stack, values] of Object.entries(stacks)) {
    const config = Object.fromEntries(Object.entries(values).map(([key, value]) => [`sluice:${key}`, value]));
    // JSON is YAML.
    replaceFile(join(folder, `Pulumi.${stack}.yaml`), JSON.stringify({ config }));
  }
  return folder;
}
