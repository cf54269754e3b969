import { listLakeObjects } from "@sluice/analyst/lake";

import { keepFresh, type Kept, rememberByKey } from "../cache/keep-fresh.ts";
import type { ConsoleStack } from "../stack/console-stack.ts";
import { type LakeListing, sumPartitions } from "./sum-partitions.ts";

/** What lies under a prefix of the lake, listed once for all pages, and anew only as often as it is cheap to. */
export type ReadListing = (prefix: string) => Promise<Kept<LakeListing>>;

/** Of S3's listings: a thousand of them cost half a cent. */
const listingPauseMs = 5_000;

export function createLakeListings(stack: ConsoleStack, nowMs: () => number): ReadListing {
  const find = rememberByKey((prefix) =>
    keepFresh(
      async () => {
        const { bucket } = stack.read().manifest;
        return sumPartitions(listLakeObjects(await stack.s3(), { bucket, prefix }), prefix);
      },
      { leastPauseMs: listingPauseMs, nowMs },
    ),
  );
  return (prefix) => find(prefix).ask();
}
