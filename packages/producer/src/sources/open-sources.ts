import { resolve } from "node:path";

import { fileSource } from "./file-source.ts";
import { decompressed } from "./gunzip.ts";
import { pathsOf } from "./source-names.ts";
import type { SourceArguments } from "./source-options.ts";
import type { Source } from "./source.ts";
import { stdinSource } from "./stdin-source.ts";

/**
 * The sources that the command line names, in its order, each once. Everything that can be known before a row is read
 * is found out here. Throws `SourceError` for a source that is not there.
 */
export async function openSources({ file }: SourceArguments): Promise<readonly Source[]> {
  const lists = await Promise.all(file.map(sourcesNamed));
  const sources = [...new Map(lists.flat().map((source) => [keyOf(source), source])).values()];
  // A file that is missing ends the load before the first of the others is sent.
  for (const source of sources) await source.fingerprint();
  return sources.map(decompressed);
}

async function sourcesNamed(name: string): Promise<readonly Source[]> {
  if (name === "-") return [stdinSource()];
  const paths = await pathsOf(name);
  return paths.map(fileSource);
}

/** Two patterns, or a pattern and a name, may stand for the same file: its rows are loaded once. */
function keyOf({ name }: Source): string {
  return resolve(name);
}
