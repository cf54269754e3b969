import { readFile, stat } from "node:fs/promises";

/** Absolute paths of the files that a bundle was made of. */
export type BundleInputs = readonly string[];

/** Whether a bundle is there, and none of its inputs is newer or gone. */
export async function isFresh(outfile: string, inputsFile: string): Promise<boolean> {
  try {
    const inputs: BundleInputs = JSON.parse(await readFile(inputsFile, "utf8"));
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
