import { devStack, writeProject } from "./fixture-project.ts";

/** Writes the project that all tests stand on, and not on what ships: `SLUICE_PROJECT` names it to whatever they start. */
export function setup(): void {
  const { SLUICE_PROJECT: folder } = process.env;
  if (folder === undefined) throw new TypeError("vitest.config.ts sets SLUICE_PROJECT");
  writeProject({ folder, stacks: { dev: devStack } });
}
