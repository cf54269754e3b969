import type { Dataset } from "@sluice/schema";

import { type Querying, queryRows } from "../athena/read-results.ts";
import type { ResultRow } from "../athena/result-page.ts";
import type { WantedContents } from "./choose-narrow-columns.ts";
import { splitContents, writeBatchSearch, writeContentSearch } from "./content-statements.ts";
import { toDeliveredEntry, readFailedEntries, toRejectedEntry } from "./lake-entries.ts";
import type { LakeScope } from "./lake-scope.ts";
import { type LakeTables, writeBatchStatement, writeLakeStatements } from "./lake-statements.ts";
import type { LakeEntry } from "./reconcile.ts";

export interface LakeOptions extends Querying {
  readonly dataset: Dataset;
  readonly tables: LakeTables;
  readonly scope: LakeScope;
}

/** What the lake holds, by counts that read no rows. */
export interface LakeCounts {
  /** Rows of the table: every delivery, with doubles. */
  readonly tableRows: number;
  /** Rows of the view: each identity once. Unknown when only some contents are looked for. */
  readonly viewRows: number | undefined;
  readonly rejectedRows: number;
  /** Of all loads: SQL cannot see a record's envelope, which names its load. */
  readonly failedRecords: number;
}

/** Reads every row that may be the sources', through SQL: first what is delivered, then rejected, then failed. */
export async function* readLakeEntries(options: LakeOptions): AsyncGenerator<LakeEntry> {
  const { dataset, tables, scope } = options;
  const statements = writeLakeStatements(dataset, tables, scope);
  const delivered =
    scope.wanted === undefined ? queryRows(options, statements.delivered) : searchContents(options, scope.wanted);
  for await (const row of delivered) yield toDeliveredEntry(dataset, row);
  for await (const row of queryRows(options, statements.rejected)) yield toRejectedEntry(dataset, row);
  yield* readFailedRows(options);
}

/** Reads the rows of the records that failed whole. */
async function* readFailedRows(options: LakeOptions): AsyncGenerator<LakeEntry> {
  const { dataset, tables, scope } = options;
  for await (const [rawData] of queryRows(options, writeLakeStatements(dataset, tables, scope).failed))
    yield* readFailedEntries(dataset, rawData ?? "", scope.loadId);
}

/** How many rows the table has in the sources' partitions, doubles and all. Reads no column. */
export async function countPartitionRows(options: LakeOptions): Promise<number> {
  const [rows] = await queryRow(
    options,
    writeLakeStatements(options.dataset, options.tables, options.scope).partitionRows,
  );
  return Number(rows);
}

export async function countLakeRows(options: LakeOptions): Promise<LakeCounts> {
  return toLakeCounts(
    await queryRow(options, writeLakeStatements(options.dataset, options.tables, options.scope).counts),
  );
}

/** Reads the names of the batches that have come to the lake: delivered or rejected since a time, or failed at any. */
export async function readBatchIdsSince(options: LakeOptions, sinceMs: number): Promise<ReadonlySet<string>> {
  const batchIds = new Set<string>();
  for await (const { identity } of readFailedRows(options)) if (identity !== undefined) batchIds.add(identity.batchId);
  for await (const [batchId] of queryRows(options, writeBatchStatement(options.tables, sinceMs))) {
    if (typeof batchId === "string") batchIds.add(batchId);
  }
  return batchIds;
}

function toLakeCounts(row: ResultRow): LakeCounts {
  const [tableRows, viewRows, rejectedRows, failedRecords] = row;
  if (failedRecords === undefined) throw new TypeError("a count gave fewer than four columns");
  return {
    tableRows: Number(tableRows),
    viewRows: viewRows === null ? undefined : Number(viewRows),
    rejectedRows: Number(rejectedRows),
    failedRecords: Number(failedRecords),
  };
}

async function* searchContents(options: LakeOptions, contents: WantedContents): AsyncGenerator<ResultRow> {
  for (const wanted of splitContents(contents)) {
    const search = { ...options, wanted };
    const batchIds: string[] = [];
    for await (const [batchId] of queryRows(options, writeBatchSearch(search))) batchIds.push(batchId ?? "");
    if (batchIds.length > 0) yield* queryRows(options, writeContentSearch(search, batchIds));
  }
}

async function queryRow(options: LakeOptions, sql: string): Promise<ResultRow> {
  for await (const row of queryRows(options, sql)) return row;
  throw new TypeError("a count gave no row");
}
