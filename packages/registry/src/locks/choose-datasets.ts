import { basename, dirname, resolve } from "node:path";

import { UnknownDatasetError } from "../errors.ts";
import type { Registry } from "../registry.ts";

/**
 * The datasets that words on a command line mean: names, or paths of definitions and locks. All that have either when there
 * are no words. Throws {@link UnknownDatasetError}.
 */
export function chooseDatasets(words: readonly string[], registry: Registry): readonly string[] {
  const known = [...new Set([...registry.listNames(), ...registry.listLocked()])].toSorted();
  if (words.length === 0) return known;
  const names = words.map((word) => {
    const name = known.find((each) => each === word) ?? findByPath(word, registry.folder);
    if (name === undefined || !known.includes(name)) throw new UnknownDatasetError(word, known, registry.folder);
    return name;
  });
  return [...new Set(names)];
}

/** The name in a path of the folder, which is from the working directory or from the project's. */
function findByPath(word: string, folder: string): string | undefined {
  const name = /^([^.].*)\.(?:ts|json)$/.exec(basename(word))?.[1];
  const places = new Set([folder, resolve(folder, "locks")]);
  const candidates = [dirname(resolve(word)), dirname(resolve(folder, "..", word))];
  return candidates.some((each) => places.has(each)) ? name : undefined;
}
