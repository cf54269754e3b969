import { type Delivery, readDelivery } from "@sluice/aws";
import type { DatasetManifest } from "@sluice/lake";

import { toPartitionPath } from "../athena/partition-path.ts";
import { readAllResults } from "../athena/read-results.ts";
import { runStatement } from "../athena/run-statement.ts";
import { listLakeObjects } from "../lake/list-lake-objects.ts";
import type { ListedObject } from "../lake/listed-object.ts";
import type { OpenStack } from "../open-stack.ts";
import { type Snippet, writeSnippets } from "./snippets.ts";
import { type PrefixSummary, summarizeObjects } from "./summarize-objects.ts";

/** Where a dataset is, and what is there now. */
export interface Location {
  readonly dataset: DatasetManifest;
  readonly data: PrefixSummary;
  readonly rejects: PrefixSummary;
  readonly errors: PrefixSummary;
  /** What is known of rows that were sent and are not here yet; undefined when that is nothing. */
  readonly delivery: Delivery | undefined;
  /** The view's rows by partition, `species_key=…/`; undefined when they were not counted. */
  readonly rows: ReadonlyMap<string, number> | undefined;
  readonly snippets: readonly Snippet[];
}

export interface LocateOptions {
  readonly stack: OpenStack;
  /** Counting rows takes a query, which costs money on AWS. */
  readonly countsRows: boolean;
}

export async function locateDataset(dataset: DatasetManifest, { stack, countsRows }: LocateOptions): Promise<Location> {
  const { prefixes } = dataset;
  // Rows are counted while objects are listed, from the first on: where there is none, there is no query to pay for.
  let counting: ReturnType<typeof countRows> | undefined;
  const startCount = (): void => {
    counting = countRows(dataset, stack);
    // It is awaited when the listings have ended, which may fail first.
    counting.catch(() => undefined);
  };
  const [data, rejects, errors, delivery] = await Promise.all([
    summarizePrefix(stack, prefixes.data, countsRows ? startCount : undefined),
    summarizePrefix(stack, prefixes.rejects),
    summarizePrefix(stack, prefixes.errors),
    readDelivery(stack, dataset),
  ]);
  const snippets = writeSnippets(toSnippetSource(dataset, stack));
  return { dataset, data, rejects, errors, delivery, rows: await counting, snippets };
}

/** Sums up what is under a prefix. `onFirst` is called at the first object. */
async function summarizePrefix(
  { s3, manifest }: OpenStack,
  prefix: string,
  onFirst?: () => void,
): Promise<PrefixSummary> {
  const objects: ListedObject[] = [];
  for await (const object of listLakeObjects(s3, { bucket: manifest.bucket, prefix })) {
    if (objects.length === 0) onFirst?.();
    objects.push(object);
  }
  return summarizeObjects(prefix, objects);
}

async function countRows(
  { views, partitionColumns }: DatasetManifest,
  { athena, s3, manifest }: OpenStack,
): Promise<ReadonlyMap<string, number>> {
  const names = partitionColumns.map(({ name }) => `"${name}"`);
  const grouping = names.length === 0 ? "" : ` GROUP BY ${names.join(", ")}`;
  const sql = `SELECT ${[...names, "count(*)"].join(", ")} FROM "${views.data}"${grouping}`;
  const { database, workgroup } = manifest;
  const { rows } = await readAllResults({ athena, s3 }, await runStatement({ athena, sql, database, workgroup }));
  return new Map(rows.map((row) => [toPartitionPath(partitionColumns, row), Number(row.at(-1))]));
}

function toSnippetSource({ prefixes, format }: DatasetManifest, stack: OpenStack) {
  const { bucketsFolder, manifest } = stack;
  const isRemote = bucketsFolder === undefined;
  return {
    location: `${isRemote ? "s3://" : `${bucketsFolder}/`}${manifest.bucket}/${prefixes.data}`,
    format,
    isRemote,
    region: manifest.region,
  };
}
