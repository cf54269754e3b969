import { type Delivery, readDelivery } from "@sluice/aws";
import type { DatasetManifest } from "@sluice/lake";

import { toPartitionPath } from "../athena/partition-path.ts";
import { readAllResults } from "../athena/read-results.ts";
import { runStatement } from "../athena/run-statement.ts";
import { listLakeObjects } from "../lake/list-lake-objects.ts";
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
  const reading = readDelivery(stack, dataset);
  const [data, rejects, errors] = await Promise.all(
    [prefixes.data, prefixes.rejects, prefixes.errors].map(async (prefix) => summarizePrefix(stack, prefix)),
  );
  const hasData = data !== undefined && data.objects > 0;
  return {
    dataset,
    data: data ?? noObjects,
    rejects: rejects ?? noObjects,
    errors: errors ?? noObjects,
    delivery: await reading,
    rows: countsRows && hasData ? await countRows(dataset, stack) : undefined,
    snippets: writeSnippets(toSnippetSource(dataset, stack)),
  };
}

const noObjects = summarizeObjects("", []);

async function summarizePrefix({ s3, manifest }: OpenStack, prefix: string): Promise<PrefixSummary> {
  return summarizeObjects(prefix, await Array.fromAsync(listLakeObjects(s3, { bucket: manifest.bucket, prefix })));
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
