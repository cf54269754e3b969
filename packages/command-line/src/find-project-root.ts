import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The folder of `Pulumi.yaml` and `datasets`: the one that `SLUICE_PROJECT` names, else the nearest above the working
 * directory, else the one above this file, else the working directory.
 */
export function findProjectRoot(environment: NodeJS.ProcessEnv = process.env): string {
  const { SLUICE_PROJECT: named } = environment;
  return named ?? findAbove(process.cwd(), isProject) ?? findAbove(import.meta.dirname, isProject) ?? process.cwd();
}

function isProject(folder: string): boolean {
  return existsSync(join(folder, "Pulumi.yaml")) && existsSync(join(folder, "datasets"));
}

function findAbove(folder: string, isWanted: (folder: string) => boolean): string | undefined {
  if (isWanted(folder)) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : findAbove(parent, isWanted);
}
