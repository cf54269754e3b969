import type { AskedPrice } from "../asked-price.ts";

/** What lies where in a dataset's part of the lake. */
export interface PartitionsAnswer {
  readonly dataset: string;
  /** The dataset whose windows' results these rows are; absent for rows that are loaded. */
  readonly computedFrom?: string;
  /** Its partition columns; none where it has no partitions. */
  readonly columns: readonly string[];
  readonly format: "parquet" | "json";
  readonly table: string;
  readonly view: string;
  readonly nowMs: number;
  readonly isListing: boolean;
  /** Undefined until the first listing has ended. */
  readonly listing?: ListingAnswer;
  /** Why the lake was not listed again. */
  readonly error?: string;
  readonly counting: CountingAnswer;
}

export interface ListingAnswer {
  readonly atMs: number;
  readonly objects: number;
  readonly bytes: number;
  readonly newestMs: number | undefined;
  /** There are more objects than were listed. */
  readonly isCut: boolean;
  /** Sorted by path. */
  readonly partitions: readonly PartitionAnswer[];
}

export interface PartitionAnswer {
  /** `species_key=Iris-setosa/`; empty for a table without partitions. */
  readonly path: string;
  readonly objects: number;
  readonly bytes: number;
  readonly oldestMs: number;
  readonly newestMs: number;
  readonly hasSmallObjects: boolean;
  /** Undefined while they are not counted, and for a partition that came since. */
  readonly rows?: number;
}

/** The rows of the table as they were delivered, doubles and all. */
export interface CountingAnswer {
  readonly isCounting: boolean;
  /** Counting reads all of the data, so a person has to ask for it. */
  readonly isOnDemand: boolean;
  readonly counted?: AskedPrice & {
    readonly atMs: number;
    readonly rows: number;
    /** Objects have come or gone since. */
    readonly isBehind: boolean;
  };
  readonly error?: string;
}

/** What a person asks to be counted. */
export interface CountQuestion {
  readonly dataset: string;
  /** `view`: each row once. */
  readonly of: "table" | "view";
}

export interface CountAnswer extends AskedPrice {
  readonly rows: number;
}

/** Some of a partition's objects, in the order of their keys. */
export interface ObjectsAnswer {
  readonly partition: string;
  readonly objects: readonly { readonly key: string; readonly bytes: number; readonly modifiedAtMs: number }[];
  /** For the next question's `after`; undefined when there are no more. */
  readonly after?: string;
}
