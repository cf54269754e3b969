import { existsSync, statSync } from "node:fs";
import { glob } from "node:fs/promises";

import { isSourcePattern } from "@sluice/lake";

import { SourceError } from "../errors.ts";

/**
 * The paths that a name on the command line stands for: a pattern for all files that match it, in order of their names,
 * and anything else for itself, as does a pattern that is the name of a file. Throws {@link SourceError} when nothing
 * matches: a load of no file would look like one that went well.
 */
export async function resolvePaths(name: string): Promise<readonly string[]> {
  if (!isSourcePattern(name) || existsSync(name)) return [name];
  const paths: string[] = [];
  for await (const path of glob(name)) if (!statSync(path).isDirectory()) paths.push(path);
  if (paths.length === 0) throw new SourceError(name, "no file matches it");
  return paths.toSorted();
}
