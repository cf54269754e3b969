import { readFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder, runProcess } from "@sluice/testing";

const listModules = join(import.meta.dirname, "list-modules.mjs");

export interface Loaded {
  /** How many modules. */
  readonly count: number;
  /** Of the packages that they are of, workspaces included. */
  readonly names: ReadonlySet<string>;
}

/** Runs Node with these arguments, to its end, and lists what it has loaded. */
export async function listLoaded(args: readonly string[]): Promise<Loaded> {
  const SLUICE_LOADED_MODULES = join(createTemporaryFolder("loaded"), "modules");
  const { exitCode, stderr } = await runProcess(process.execPath, ["--import", listModules, ...args], {
    environment: { SLUICE_LOADED_MODULES },
  });
  if (exitCode !== 0) throw new Error(`node ${args.join(" ")} ended with ${exitCode}: ${stderr}`);
  const modules = readFileSync(SLUICE_LOADED_MODULES, "utf8").split("\n");
  return { count: modules.length, names: new Set(modules.flatMap(findPackage)) };
}

function findPackage(url: string): readonly string[] {
  return /.*\/(?:node_modules|packages|emulator)\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.slice(1) ?? [];
}
