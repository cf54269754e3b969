import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

import { findProjectRoot } from "@sluice/command-line";

import { findPulumiOption } from "./pulumi-arguments.ts";

/** Where a Pulumi command line runs, and the folder of the `Pulumi.yaml` that it finds there. */
export interface ProgramFolder {
  /** For the CLI, which goes to its `--cwd` by itself. */
  readonly cwd: string;
  readonly projectDir: string;
}

/** The nearest `Pulumi.yaml` above `--cwd` or the working directory, as Pulumi finds it; elsewhere, the project's. */
export function findProgramFolder(args: readonly string[]): ProgramFolder {
  const named = findPulumiOption(args, "cwd");
  const above = findAbove(resolve(named ?? "."));
  if (above !== undefined) return { cwd: process.cwd(), projectDir: above };
  // A folder that is named and has none is for Pulumi to complain of.
  const projectDir = named === undefined ? findProjectRoot() : resolve(named);
  return { cwd: named === undefined ? projectDir : process.cwd(), projectDir };
}

function findAbove(folder: string): string | undefined {
  if (existsSync(join(folder, "Pulumi.yaml"))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : findAbove(parent);
}
