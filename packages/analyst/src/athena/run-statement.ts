import {
  type AthenaClient,
  GetQueryExecutionCommand,
  InvalidRequestException,
  type QueryExecution,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from "@aws-sdk/client-athena";
import { InterruptedError } from "@sluice/command-line";

import { QueryCancelledError, QueryFailedError } from "../errors.ts";
import { pause } from "../pause.ts";

export interface StatementOptions {
  readonly athena: Pick<AthenaClient, "send">;
  readonly sql: string;
  readonly database: string;
  readonly workgroup: string;
  /** When aborted, the statement is cancelled at Athena at once, so that it costs no more. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each poll. */
  readonly onProgress?: (progress: StatementProgress) => void;
  readonly wait?: (delayMs: number, signal?: AbortSignal) => Promise<unknown>;
}

export interface StatementProgress {
  /** `QUEUED` or `RUNNING`. */
  readonly state: string;
  readonly bytesScanned: number;
}

/** A statement that has succeeded. */
export interface FinishedStatement {
  readonly queryExecutionId: string;
  readonly bytesScanned: number;
  readonly runtimeMs: number;
  /** Whether the first row of the results repeats the column names: it does for a SELECT, not for DDL. */
  readonly hasHeaderRow: boolean;
  /** `s3://bucket/key` of the results as CSV. */
  readonly outputLocation: string | undefined;
}

const firstPollMs = 100;
const maxPollMs = 1_000;

/**
 * Runs one statement at Athena to its end. Throws {@link QueryFailedError} and {@link QueryCancelledError} with Athena's reason,
 * and `InterruptedError` when the signal has cancelled it.
 */
export async function runStatement(options: StatementOptions): Promise<FinishedStatement> {
  if (hasBeenAborted(options)) throw new InterruptedError();
  const queryExecutionId = await startStatement(options);
  const execution = await waitUntilEnded(queryExecutionId, options);
  const { State: state, StateChangeReason: reason = "no reason given" } = execution.Status ?? {};
  if (state === "FAILED") throw new QueryFailedError(reason);
  if (state === "CANCELLED") throw hasBeenAborted(options) ? new InterruptedError() : new QueryCancelledError(reason);
  return {
    queryExecutionId,
    bytesScanned: execution.Statistics?.DataScannedInBytes ?? 0,
    runtimeMs: execution.Statistics?.TotalExecutionTimeInMillis ?? 0,
    hasHeaderRow: execution.StatementType === "DML",
    outputLocation: execution.ResultConfiguration?.OutputLocation,
  };
}

function hasBeenAborted({ signal }: StatementOptions): boolean {
  return signal?.aborted === true;
}

async function startStatement({ athena, sql, database, workgroup }: StatementOptions): Promise<string> {
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

async function waitUntilEnded(id: string, options: StatementOptions): Promise<QueryExecution> {
  const { athena, signal, onProgress, wait = pause } = options;
  let isStopping = false;
  for (let delayMs = firstPollMs; ; delayMs = Math.min(maxPollMs, delayMs * 1.5)) {
    if (hasBeenAborted(options) && !isStopping) {
      isStopping = true;
      delayMs = firstPollMs;
      await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    }
    const { QueryExecution: execution = {} } = await athena.send(
      new GetQueryExecutionCommand({ QueryExecutionId: id }),
    );
    const state = execution.Status?.State ?? "QUEUED";
    if (state !== "QUEUED" && state !== "RUNNING") return execution;
    onProgress?.({ state, bytesScanned: execution.Statistics?.DataScannedInBytes ?? 0 });
    // An abort ends the first wait; the others are for the statement to end.
    await wait(delayMs, isStopping ? undefined : signal);
  }
}
