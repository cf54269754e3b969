import { readFileSync, statSync } from "node:fs";

/** Absolute paths of the files that a bundle was made of. */
export type BundleInputs = readonly string[];

/** Where a bundle's inputs are listed. */
export function locateInputsFile(outfile: string): string {
  return `${outfile}.inputs.json`;
}

/** What a bundle was made of; undefined for a file that is none, or when it is not known any more. */
export function readInputs(outfile: string): BundleInputs | undefined {
  try {
    return JSON.parse(readFileSync(locateInputsFile(outfile), "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * Whether a bundle is there, and none of its inputs is newer or gone. Every start of a stack asks for thousands of files: one
 * after the other, which takes a fifth of what the thread pool takes.
 */
export function isFresh(outfile: string): boolean {
  const inputs = readInputs(outfile);
  if (inputs === undefined) return false;
  const bundledAtMs = readChangeTime(outfile);
  return bundledAtMs !== undefined && inputs.every((input) => (readChangeTime(input) ?? Infinity) <= bundledAtMs);
}

/** Undefined for a file that is gone. */
function readChangeTime(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
