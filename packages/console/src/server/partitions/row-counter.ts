import { type Kept, keepFresh, rememberByKey } from "../cache/keep-fresh.ts";
import type { PartitionRows } from "./count-rows.ts";
import { emptyListing, isSameListing, type LakeListing } from "./sum-partitions.ts";

export interface CountedRows extends PartitionRows {
  /** As the lake was before it was counted. */
  readonly listing: LakeListing;
}

/** Of statements, each of which Athena bills for 10 MB at least: a cent for two hours of looking at a lake that grows. */
const pauseMs = 30_000;
/** The map does not wait for the numbers. */
const briefWaitMs = 500;

/** Counts the rows of datasets, each anew only when its objects have changed. */
export function createRowCounter(
  count: (dataset: string) => Promise<PartitionRows>,
  nowMs: () => number,
): (dataset: string, listing: LakeListing) => Promise<Kept<CountedRows>> {
  const findCounter = rememberByKey((dataset) => {
    let newest = emptyListing;
    const counter = keepFresh(
      async (): Promise<CountedRows> => {
        const listing = newest;
        return { ...(await count(dataset)), listing };
      },
      {
        leastPauseMs: pauseMs,
        nowMs,
        firstWaitMs: briefWaitMs,
        isStale: (last) => !isSameListing(last.listing, newest),
      },
    );
    return async (listing: LakeListing) => {
      newest = listing;
      return counter.ask();
    };
  });
  return async (dataset, listing) => findCounter(dataset)(listing);
}
