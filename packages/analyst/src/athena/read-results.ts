import { type AthenaClient, type ColumnInfo, GetQueryResultsCommand } from "@aws-sdk/client-athena";

import type { FinishedStatement } from "./run-statement.ts";

/** A column of a result, with Athena's name for its type: `varchar`, `double`, `row`, … */
export interface QueryResultColumn {
  readonly name: string;
  readonly type: string;
}

/** Values as Athena prints them, or null. */
export type ResultRow = readonly (string | null)[];

export interface ResultPage {
  readonly columns: readonly QueryResultColumn[];
  readonly rows: readonly ResultRow[];
}

/** The rows of a finished statement, in pages of up to 1,000 (API_GetQueryResults, read 2026-11-21). */
export async function* readResults(
  athena: Pick<AthenaClient, "send">,
  { queryExecutionId, hasHeaderRow }: Pick<FinishedStatement, "queryExecutionId" | "hasHeaderRow">,
): AsyncGenerator<ResultPage> {
  let nextToken: string | undefined;
  let isFirst = true;
  do {
    const { ResultSet: results, NextToken: token } = await athena.send(
      new GetQueryResultsCommand({ QueryExecutionId: queryExecutionId, NextToken: nextToken }),
    );
    const rows = (results?.Rows ?? []).map(({ Data: data = [] }) => data.map((value) => value.VarCharValue ?? null));
    const columns = (results?.ResultSetMetadata?.ColumnInfo ?? []).map(toColumn);
    yield { columns, rows: isFirst && hasHeaderRow ? rows.slice(1) : rows };
    isFirst = false;
    nextToken = token;
  } while (nextToken !== undefined);
}

/** All rows at once, for statements whose results are always small. */
export async function readAllResults(
  athena: Pick<AthenaClient, "send">,
  statement: Pick<FinishedStatement, "queryExecutionId" | "hasHeaderRow">,
): Promise<ResultPage> {
  const rows: ResultRow[] = [];
  let columns: readonly QueryResultColumn[] = [];
  for await (const page of readResults(athena, statement)) {
    columns = page.columns;
    rows.push(...page.rows);
  }
  return { columns, rows };
}

function toColumn({ Name: name = "", Type: type = "varchar" }: ColumnInfo): QueryResultColumn {
  return { name, type };
}
