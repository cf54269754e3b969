import type { Dataset } from "@sluice/schema";

import { readResults, type ResultRow } from "../athena/read-results.ts";
import { runStatement, type StatementOptions } from "../athena/run-statement.ts";
import { writeBatchSearch, writeContentSearch } from "./content-statements.ts";
import { toDeliveredEntry, readFailedEntries, toRejectedEntry } from "./lake-entries.ts";
import { type LakeTables, writeBatchStatement, writeLakeStatements } from "./lake-statements.ts";
import type { LakeEntry } from "./reconcile.ts";

export interface LakeOptions extends Omit<StatementOptions, "sql"> {
  readonly dataset: Dataset;
  readonly tables: LakeTables;
  /** When given, only rows of this load. */
  readonly loadId: string | undefined;
  /** When given, only delivered rows with these hashes. */
  readonly hashes?: readonly string[] | undefined;
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

/** Reads every row that the lake has of a dataset, through SQL: first what is delivered, then rejected, then failed. */
export async function* readLakeEntries(options: LakeOptions): AsyncGenerator<LakeEntry> {
  const { dataset, tables, loadId } = options;
  const statements = writeLakeStatements(dataset, tables, loadId);
  const delivered =
    options.hashes === undefined ? queryRows(options, statements.delivered) : searchContents(options, options.hashes);
  for await (const row of delivered) yield toDeliveredEntry(dataset, row);
  for await (const row of queryRows(options, statements.rejected)) yield toRejectedEntry(dataset, row);
  yield* readFailedRows(options);
}

/** Reads the rows of the records that failed whole. */
async function* readFailedRows(options: LakeOptions): AsyncGenerator<LakeEntry> {
  const { dataset, tables, loadId } = options;
  for await (const [rawData] of queryRows(options, writeLakeStatements(dataset, tables, loadId).failed))
    yield* readFailedEntries(dataset, rawData ?? "", loadId);
}

/** How many rows the table has, doubles and all. Reads no column. */
export async function countTableRows(options: LakeOptions): Promise<number> {
  const sql = `SELECT count(*) FROM "${options.tables.tables.data}"`;
  for await (const [rows] of queryRows(options, sql)) return Number(rows);
  throw new TypeError("a count gave no row");
}

export async function countLakeRows(options: LakeOptions): Promise<LakeCounts> {
  const { dataset, tables, loadId } = options;
  const { counts, cheapCounts } = writeLakeStatements(dataset, tables, loadId);
  for await (const row of queryRows(options, options.hashes === undefined ? counts : cheapCounts)) {
    return toLakeCounts(row);
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

/** A statement may have 262,144 bytes (Athena guide, service-limits, read 2026-11-21); these take at most 190,000. */
const hashesAtOnce = 5_000;
const batchesAtOnce = 1_000;

async function* searchContents(options: LakeOptions, hashes: readonly string[]): AsyncGenerator<ResultRow> {
  const { dataset, tables } = options;
  for (let from = 0; from < hashes.length; from += hashesAtOnce) {
    const wanted = { dataset, tables, hashes: hashes.slice(from, from + hashesAtOnce) };
    const batchIds: string[] = [];
    for await (const [batchId] of queryRows(options, writeBatchSearch(wanted))) batchIds.push(batchId ?? "");
    if (batchIds.length === 0) continue;
    yield* queryRows(options, writeContentSearch(wanted, batchIds.length > batchesAtOnce ? undefined : batchIds));
  }
}

async function* queryRows(options: LakeOptions, sql: string): AsyncGenerator<ResultRow> {
  const statement = await runStatement({ ...options, sql });
  for await (const { rows } of readResults(options.athena, statement)) yield* rows;
}
