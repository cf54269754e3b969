import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { findProjectRoot } from "@sluice/command-line";
import { defaultProject, nameStack } from "@sluice/lake";

import { defaultStack } from "./find-stack.ts";

/**
 * The name of a stack of this project's own program, for whoever has no manifest to read it from. A program of one's own
 * may name its stack otherwise: there, the manifest is the only one that knows.
 */
export function nameUsualStack(stack: string = defaultStack, environment?: NodeJS.ProcessEnv): string {
  return nameStack({ project: readProjectName(findProjectRoot(environment)) ?? defaultProject, stack });
}

/** By one line of `Pulumi.yaml`: the producer's bundle needs no YAML parser for anything else. */
function readProjectName(projectDir: string): string | undefined {
  const path = join(projectDir, "Pulumi.yaml");
  if (!existsSync(path)) return undefined;
  return /^name:\s*["']?(?<name>[\w.-]+)/m.exec(readFileSync(path, "utf8"))?.groups?.["name"];
}
