import { S3Error } from "@sluice/emulator-s3";
import { decodeToken, encodeToken, parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import type { AthenaService } from "../athena-service.ts";
import { invalidRequest } from "../errors.ts";
import { findExecution } from "../lookups.ts";
import { isEnded, type QueryExecution } from "../query-execution.ts";
import { readRowsAt } from "../results/read-rows-at.ts";
import { toColumnInfo } from "../results/result-column.ts";

const schema = z.object({
  QueryExecutionId: z.string().min(1).max(128),
  MaxResults: z.int().min(1).max(1000).default(1000),
  NextToken: z.string().min(1).max(1024).optional(),
});

const tokenSchema = z.object({ id: z.string(), offsetBytes: z.int().min(0) });

/** GetQueryResults. Reads the results bucket, as AWS does. The first row of a query's results is the header. */
export async function getQueryResults(service: AthenaService, input: unknown): Promise<object> {
  const { QueryExecutionId: id, MaxResults: maxRows, NextToken: token } = parseJsonInput(schema, input);
  const execution = findExecution(service, id);
  checkSucceeded(execution);
  const offsetBytes = token === undefined ? 0 : parseNextToken(token, id);
  const { rows, nextOffsetBytes } = await readRows(service, execution, { offsetBytes, maxRows });
  return {
    UpdateCount: execution.written?.rowCount ?? 0,
    ResultSet: {
      Rows: rows.map((row) => ({ Data: row.map((value) => (value === null ? {} : { VarCharValue: value })) })),
      ResultSetMetadata: { ColumnInfo: execution.columns.map(toColumnInfo) },
    },
    NextToken: nextOffsetBytes === undefined ? undefined : encodeToken({ id, offsetBytes: nextOffsetBytes }),
  };
}

function checkSucceeded(execution: QueryExecution): void {
  const { state } = execution;
  if (state === "SUCCEEDED") return;
  if (isEnded(execution)) throw invalidRequest(`Query did not finish successfully. Final query state: ${state}`);
  throw invalidRequest(`Query has not yet finished. Current state: ${state}`);
}

function parseNextToken(token: string, id: string): number {
  const position = decodeToken(tokenSchema, token);
  if (position?.id !== id) throw invalidRequest(`NextToken: expected one from an earlier answer for query ${id}`);
  return position.offsetBytes;
}

async function readRows(
  { store }: AthenaService,
  { place, statementKind: { form } }: QueryExecution,
  page: { readonly offsetBytes: number; readonly maxRows: number },
) {
  if (form === "files") return { rows: [], nextOffsetBytes: undefined };
  try {
    return await readRowsAt(await store.open(place), { ...page, isCsv: form === "csv" });
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
    throw invalidRequest(`Could not find results: s3://${place.bucket}/${place.key}: ${error.message}`);
  }
}
