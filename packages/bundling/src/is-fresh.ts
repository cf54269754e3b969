import { readFile, stat } from "node:fs/promises";

/** Absolute paths of the files that a bundle was made of. */
export type BundleInputs = readonly string[];

/** Where a bundle's inputs are listed. */
export function locateInputsFile(outfile: string): string {
  return `${outfile}.inputs.json`;
}

/** What a bundle was made of; undefined for a file that is none, or when it is not known any more. */
export async function readInputs(outfile: string): Promise<BundleInputs | undefined> {
  try {
    return JSON.parse(await readFile(locateInputsFile(outfile), "utf8"));
  } catch {
    return undefined;
  }
}

/** Whether a bundle is there, and none of its inputs is newer or gone. */
export async function isFresh(outfile: string): Promise<boolean> {
  try {
    const inputs = await readInputs(outfile);
    if (inputs === undefined) return false;
    const [bundledAtMs, ...changedAtMs] = await Promise.all([outfile, ...inputs].map(readChangeTime));
    return bundledAtMs !== undefined && changedAtMs.every((ms) => ms <= bundledAtMs);
  } catch {
    // There is no bundle, or an input of it is gone.
    return false;
  }
}

async function readChangeTime(path: string): Promise<number> {
  return (await stat(path)).mtimeMs;
}
