import {
  type AthenaClient,
  GetQueryExecutionCommand,
  InvalidRequestException,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from "@aws-sdk/client-athena";

import { QueryFailedError } from "../errors.ts";

export type Athena = Pick<AthenaClient, "send">;

/** Where a statement runs. */
export interface StatementPlace {
  readonly athena: Athena;
  readonly database: string;
  readonly workgroup: string;
}

/** What Athena says of a statement that was started. */
export interface StatementStatus {
  readonly queryExecutionId: string;
  readonly state: "QUEUED" | "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
  /** Why it failed or was cancelled, in Athena's words. */
  readonly reason: string | undefined;
  readonly bytesScanned: number;
  readonly runtimeMs: number;
  /** Whether the first row of the results repeats the column names: it does for a SELECT, not for DDL. */
  readonly hasHeaderRow: boolean;
  /** `s3://bucket/key` of the results, as CSV or as text. */
  readonly outputLocation: string | undefined;
}

/** Starts a statement and returns its id. Throws {@link QueryFailedError} with Athena's reason when it is refused at once. */
export async function startStatement({ athena, database, workgroup }: StatementPlace, sql: string): Promise<string> {
  const input = { QueryString: sql, QueryExecutionContext: { Database: database }, WorkGroup: workgroup };
  const { QueryExecutionId: id } = await athena.send(new StartQueryExecutionCommand(input)).catch(refuse);
  if (id === undefined) throw new TypeError("StartQueryExecution gave no QueryExecutionId");
  return id;
}

/** Athena refuses at once a statement that it cannot parse and a workgroup that it does not know. */
function refuse(error: unknown): never {
  if (error instanceof InvalidRequestException) throw new QueryFailedError(error.message, { cause: error });
  throw error;
}

export async function readStatement(athena: Athena, queryExecutionId: string): Promise<StatementStatus> {
  const { QueryExecution: execution = {} } = await athena.send(
    new GetQueryExecutionCommand({ QueryExecutionId: queryExecutionId }),
  );
  return {
    queryExecutionId,
    state: execution.Status?.State ?? "QUEUED",
    reason: execution.Status?.StateChangeReason,
    bytesScanned: execution.Statistics?.DataScannedInBytes ?? 0,
    runtimeMs: execution.Statistics?.TotalExecutionTimeInMillis ?? 0,
    hasHeaderRow: execution.StatementType === "DML",
    outputLocation: execution.ResultConfiguration?.OutputLocation,
  };
}

/** Cancels a statement, so that it costs no more. One that has ended stays as it is. */
export async function stopStatement(athena: Athena, queryExecutionId: string): Promise<void> {
  await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: queryExecutionId }));
}
