import { join } from "node:path";

import { type ProcessResult, runNode } from "@sluice/testing";

/** The command line's entry. */
export const mainFile = join(import.meta.dirname, "../main.ts");

/** Runs a command in the project's folder as a user would, to its end. */
export function runSluice(
  command: string,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<ProcessResult> {
  return runNode(mainFile, [command, ...args], { environment });
}
