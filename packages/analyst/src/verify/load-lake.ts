import type { Dataset } from "@sluice/schema";

import { readResults, type ResultRow } from "../athena/read-results.ts";
import { runStatement, type StatementOptions } from "../athena/run-statement.ts";
import { toDeliveredEntry, readFailedEntries, toRejectedEntry } from "./lake-entries.ts";
import { type LakeTables, writeBatchStatement, writeLakeStatements } from "./lake-statements.ts";
import type { LakeEntry } from "./reconcile.ts";

export interface LakeOptions extends Omit<StatementOptions, "sql"> {
  readonly dataset: Dataset;
  readonly tables: LakeTables;
  /** When given, only rows of this load. */
  readonly loadId: string | undefined;
}

/** What the lake holds, by counts that read no rows. */
export interface LakeCounts {
  /** Rows of the table: every delivery, with doubles. */
  readonly tableRows: number;
  /** Rows of the view: each identity once. */
  readonly viewRows: number;
  readonly rejectedRows: number;
  /** Of all loads: SQL cannot see a record's envelope, which names its load. */
  readonly failedRecords: number;
}

/** Reads every row that the lake has of a dataset, through SQL: first what is delivered, then rejected, then failed. */
export async function* readLakeEntries(options: LakeOptions): AsyncGenerator<LakeEntry> {
  const { dataset, tables, loadId } = options;
  const statements = writeLakeStatements(dataset, tables, loadId);
  for await (const row of queryRows(options, statements.delivered)) yield toDeliveredEntry(dataset, row);
  for await (const row of queryRows(options, statements.rejected)) yield toRejectedEntry(dataset, row);
  yield* readFailedRows(options);
}

/** Reads the rows of the records that failed whole. */
async function* readFailedRows(options: LakeOptions): AsyncGenerator<LakeEntry> {
  const { dataset, tables, loadId } = options;
  for await (const [rawData] of queryRows(options, writeLakeStatements(dataset, tables, loadId).failed))
    yield* readFailedEntries(dataset, rawData ?? "", loadId);
}

export async function countLakeRows(options: LakeOptions): Promise<LakeCounts> {
  const { dataset, tables, loadId } = options;
  for await (const row of queryRows(options, writeLakeStatements(dataset, tables, loadId).counts)) {
    return toLakeCounts(row.map(Number));
  }
  throw new TypeError("a count gave no row");
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

function toLakeCounts([tableRows, viewRows, rejectedRows, failedRecords]: readonly number[]): LakeCounts {
  if (tableRows === undefined || viewRows === undefined || rejectedRows === undefined || failedRecords === undefined) {
    throw new TypeError("a count gave fewer than four columns");
  }
  return { tableRows, viewRows, rejectedRows, failedRecords };
}

async function* queryRows(options: LakeOptions, sql: string): AsyncGenerator<ResultRow> {
  const statement = await runStatement({ ...options, sql });
  for await (const { rows } of readResults(options.athena, statement)) yield* rows;
}
