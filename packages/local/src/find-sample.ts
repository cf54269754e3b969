import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The project's sample file of a dataset, whatever its format; undefined where there is none. */
export function findSample(project: string, dataset: string): string | undefined {
  const folder = join(project, "samples");
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const sample = files.toSorted().find((file) => file.startsWith(`${dataset}.`));
  return sample === undefined ? undefined : join(folder, sample);
}
