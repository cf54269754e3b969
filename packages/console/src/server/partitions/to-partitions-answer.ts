import type { DatasetManifest } from "@sluice/lake";

import type {
  CountingAnswer,
  ListingAnswer,
  PartitionAnswer,
  PartitionsAnswer,
} from "../../partitions/partitions-answer.ts";
import type { Kept } from "../cache/keep-fresh.ts";
import type { CountedRows } from "./row-counter.ts";
import { hasSmallObjects, isSameListing, type LakeListing, type PartitionSum } from "./sum-partitions.ts";

export interface PartitionFacts {
  readonly entry: DatasetManifest;
  readonly listed: Kept<LakeListing>;
  /** Undefined when rows are not counted unless somebody asks. */
  readonly counting: Kept<CountedRows> | undefined;
  readonly isOnDemand: boolean;
  readonly nowMs: number;
  readonly describe: (error: unknown) => string | undefined;
}

export function toPartitionsAnswer(facts: PartitionFacts): PartitionsAnswer {
  const { entry, listed, counting, nowMs, describe } = facts;
  const { dataset, format, tables, views, partitionColumns, window } = entry;
  const error = describe(listed.error);
  return {
    dataset,
    ...(window === undefined ? {} : { computedFrom: window.of }),
    columns: partitionColumns.map(({ name }) => name),
    format,
    table: tables.data,
    view: views.data,
    nowMs,
    isListing: listed.isReading,
    ...(listed.value === undefined ? {} : { listing: toListing(listed, listed.value, counting?.value?.byPath) }),
    ...(error === undefined ? {} : { error }),
    counting: toCounting(facts),
  };
}

function toListing(
  { readAtMs = 0 }: Kept<LakeListing>,
  { objects, bytes, newestMs, isCut, partitions }: LakeListing,
  rows: ReadonlyMap<string, number> | undefined,
): ListingAnswer {
  const withRows = (sum: PartitionSum): PartitionAnswer => {
    const count = rows?.get(sum.path);
    return { ...sum, hasSmallObjects: hasSmallObjects(sum), ...(count === undefined ? {} : { rows: count }) };
  };
  return { atMs: readAtMs, objects, bytes, newestMs, isCut, partitions: partitions.map(withRows) };
}

function toCounting({ counting, listed, isOnDemand, describe }: PartitionFacts): CountingAnswer {
  const error = describe(counting?.error);
  const counted = counting?.value;
  return {
    isCounting: counting?.isReading ?? false,
    isOnDemand,
    ...(error === undefined ? {} : { error }),
    ...(counted === undefined
      ? {}
      : {
          counted: {
            atMs: counting?.readAtMs ?? 0,
            rows: counted.rows,
            bytesScanned: counted.bytesScanned,
            usd: counted.usd,
            isBehind: listed.value !== undefined && !isSameListing(counted.listing, listed.value),
          },
        }),
  };
}
