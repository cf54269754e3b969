import type { ObjectStore } from "@sluice/emulator-s3";
import { lakeFolders, type LoadState, readToldLoad } from "@sluice/lake";

import { watchPuts } from "./watch-puts.ts";

/** How many files of a dataset came to each end. */
export type LoadCounts = Readonly<Record<LoadState, number>>;

/** Counts the files that were loaded, by the lines that their loads leave. */
export interface LoadCounter {
  /** The given store, with the lines that are put into it counted. */
  readonly store: ObjectStore;
  /** Files of a dataset since the start; one that failed and was sent back counts by how it ended last. */
  readonly count: (dataset: string) => LoadCounts;
}

export function createLoadCounter(store: ObjectStore): LoadCounter {
  const told = new Map<string, NonNullable<ReturnType<typeof readToldLoad>>>();
  return {
    store: watchPuts(store, lakeFolders.loads, (_key, body) => {
      const load = readToldLoad(body.toString());
      if (load?.door === "landing") told.set(load.loadId, load);
    }),
    count: (dataset) => {
      const counts = { loaded: 0, rejected: 0, failed: 0 };
      for (const load of told.values()) if (load.dataset === dataset) counts[load.state] += 1;
      return counts;
    },
  };
}
