import type { Dataset } from "@sluice/schema";

import { readResults, type ResultRow } from "../athena/read-results.ts";
import { runStatement, type StatementOptions } from "../athena/run-statement.ts";
import { toDeliveredEntry, readFailedEntries, toRejectedEntry } from "./lake-entries.ts";
import { type LakeTables, writeLakeStatements } from "./lake-statements.ts";
import type { LakeEntry } from "./reconcile.ts";

export interface LakeOptions extends Omit<StatementOptions, "sql"> {
  readonly dataset: Dataset;
  readonly tables: LakeTables;
  /** Only rows of this load. */
  readonly loadId: string | undefined;
}

/** What of the lake a count can tell, without reading rows. */
export interface LakeCounts {
  /** Rows of the table: each delivery, doubles too. */
  readonly tableRows: number;
  /** Rows of the view: each identity once. */
  readonly viewRows: number;
  readonly rejectedRows: number;
  /** Of all loads: only its envelope says which load a record is of. */
  readonly failedRecords: number;
}

/** Every row of a dataset that the lake has, in whichever place, as SQL gives it: what is delivered first. */
export async function* readLakeEntries(options: LakeOptions): AsyncGenerator<LakeEntry> {
  const { dataset, tables, loadId } = options;
  const statements = writeLakeStatements(dataset, tables, loadId);
  for await (const row of queryRows(options, statements.delivered)) yield toDeliveredEntry(dataset, row);
  for await (const row of queryRows(options, statements.rejected)) yield toRejectedEntry(dataset, row);
  for await (const [rawData] of queryRows(options, statements.failed))
    yield* readFailedEntries(dataset, rawData ?? "", loadId);
}

export async function countLakeRows(options: LakeOptions): Promise<LakeCounts> {
  const { dataset, tables, loadId } = options;
  for await (const row of queryRows(options, writeLakeStatements(dataset, tables, loadId).counts)) {
    const [tableRows = 0, viewRows = 0, rejectedRows = 0, failedRecords = 0] = row.map(Number);
    return { tableRows, viewRows, rejectedRows, failedRecords };
  }
  throw new TypeError("a count gave no row");
}

async function* queryRows(options: LakeOptions, sql: string): AsyncGenerator<ResultRow> {
  const statement = await runStatement({ ...options, sql });
  for await (const { rows } of readResults(options.athena, statement)) yield* rows;
}
