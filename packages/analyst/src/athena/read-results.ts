import { type ColumnInfo, GetQueryResultsCommand } from "@aws-sdk/client-athena";
import { InterruptedError } from "@sluice/command-line";

import { parseResultCsv } from "./parse-result-csv.ts";
import { type ObjectReading, readResultObject } from "./read-result-object.ts";
import type { QueryResultColumn, ResultPage, ResultRow } from "./result-page.ts";
import { type FinishedStatement, runStatement, type StatementOptions } from "./run-statement.ts";
import type { Athena } from "./statement.ts";

export interface ResultReading extends ObjectReading {
  readonly athena: Athena;
}

export type ReadableStatement = Pick<FinishedStatement, "queryExecutionId" | "hasHeaderRow" | "outputLocation">;

/**
 * The rows of a finished statement, some at a time. What is more than one page of GetQueryResults (1,000 rows,
 * API_GetQueryResults, read 2026-11-21) is read from the object that the result is in: a million rows are one download there,
 * and a thousand calls here. Lines of text, such as SHOW's, are paged through: their object has no CSV.
 */
export async function* readResults(reading: ResultReading, statement: ReadableStatement): AsyncGenerator<ResultPage> {
  const first = await readResultPage(reading, statement);
  const { outputLocation: location } = statement;
  const isWhole = first.nextToken === undefined;
  yield* isWhole || location?.endsWith(".csv") !== true
    ? readPages(reading, statement, first)
    : streamRows(reading, location, first.columns);
}

/** One answer of GetQueryResults. */
export interface ApiPage extends ResultPage {
  /** Asks for the next one; undefined for the last. */
  readonly nextToken: string | undefined;
}

/** Where and how statements are asked. */
export type Querying = Omit<StatementOptions, "sql"> & ResultReading;

/** Runs a statement and reads its rows. Throws as {@link runStatement} and {@link readResults} do. */
export async function* queryRows(querying: Querying, sql: string): AsyncGenerator<ResultRow> {
  for await (const { rows } of readResults(querying, await runStatement({ ...querying, sql }))) yield* rows;
}

/** All rows at once, for statements whose results are always small. */
export async function readAllResults(reading: ResultReading, statement: ReadableStatement): Promise<ResultPage> {
  const rows: ResultRow[] = [];
  let columns: readonly QueryResultColumn[] = [];
  for await (const page of readResults(reading, statement)) {
    columns = page.columns;
    for (const row of page.rows) rows.push(row);
  }
  return { columns, rows };
}

async function* streamRows(
  reading: ResultReading,
  location: string,
  columns: readonly QueryResultColumn[],
): AsyncGenerator<ResultPage> {
  let isHeader = true;
  for await (const rows of parseResultCsv(readResultObject(location, reading))) {
    yield { columns, rows: isHeader ? rows.slice(1) : rows };
    isHeader = false;
  }
}

async function* readPages(
  reading: ResultReading,
  statement: ReadableStatement,
  first: ApiPage,
): AsyncGenerator<ResultPage> {
  const { columns } = first;
  yield { columns, rows: first.rows };
  let { nextToken } = first;
  while (nextToken !== undefined) {
    const page: ApiPage = await readResultPage(reading, statement, nextToken);
    yield { columns, rows: page.rows };
    ({ nextToken } = page);
  }
}

/** Reads one page of at most 1,000 rows, without the header; the first without a token. */
export async function readResultPage(
  { athena, signal }: Omit<ResultReading, "s3">,
  { queryExecutionId: QueryExecutionId, hasHeaderRow }: Omit<ReadableStatement, "outputLocation">,
  NextToken?: string,
): Promise<ApiPage> {
  if (signal?.aborted === true) throw new InterruptedError();
  const { ResultSet: results, NextToken: nextToken } = await athena.send(
    new GetQueryResultsCommand({ QueryExecutionId, NextToken }),
  );
  const rows = (results?.Rows ?? []).map(({ Data: data = [] }) => data.map((value) => value.VarCharValue ?? null));
  const isHeaded = hasHeaderRow && NextToken === undefined;
  return {
    columns: (results?.ResultSetMetadata?.ColumnInfo ?? []).map(toColumn),
    rows: isHeaded ? rows.slice(1) : rows,
    nextToken,
  };
}

function toColumn({ Name: name = "", Type: type = "varchar" }: ColumnInfo): QueryResultColumn {
  return { name, type };
}
