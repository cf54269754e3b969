import type { DatasetManifest, StackManifest } from "@sluice/lake";

import { consoleOf } from "./console-links.ts";

export interface StackFacts extends Omit<StackManifest, "version" | "consoleLinks" | "datasets"> {
  readonly datasets: readonly DatasetManifest[];
}

/** The manifest of a stack, of what the stack knows: version and links are added. */
export function stackManifestOf({ datasets, ...facts }: StackFacts): StackManifest {
  const console = consoleOf(facts.region);
  return {
    version: 1,
    ...facts,
    consoleLinks: {
      lake: console.bucket(facts.bucket),
      "query editor": console.queryEditor(),
      // Named after project and stack, as the workgroup is.
      dashboard: console.dashboard(facts.workgroup),
    },
    datasets: Object.fromEntries(datasets.map((dataset) => [dataset.dataset, dataset])),
  };
}
