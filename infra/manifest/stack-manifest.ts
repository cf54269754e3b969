import type { DatasetManifest, StackManifest } from "@sluice/lake";

import { createConsoleUrls } from "./console-urls.ts";

export interface StackFacts extends Omit<StackManifest, "version" | "consoleLinks" | "datasets"> {
  readonly datasets: readonly DatasetManifest[];
}

/** Builds a stack's manifest from what the stack knows; adds the version and the console links. */
export function buildStackManifest({ datasets, ...facts }: StackFacts): StackManifest {
  const console = createConsoleUrls(facts.region);
  return {
    version: 2,
    ...facts,
    consoleLinks: {
      lake: console.bucket(facts.bucket),
      "query editor": console.queryEditor(),
      dashboard: console.dashboard(facts.name),
    },
    datasets: Object.fromEntries(datasets.map((dataset) => [dataset.dataset, dataset])),
  };
}
