import type { AthenaSqlError } from "@sluice/emulator-trino";

import type { ResultColumn } from "./results/result-column.ts";
import type { StatementKind } from "./statements/statement-kind.ts";
import type { SubmittedStatement } from "./statements/submitted-statement.ts";

export const engineVersion = { SelectedEngineVersion: "AUTO", EffectiveEngineVersion: "Athena engine version 3" };

export type QueryState = "QUEUED" | "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
/** The object that holds a result. */
export interface ResultLocation {
  readonly bucket: string;
  readonly key: string;
}

/** A query that was started. The mutable fields follow its progress. */
export interface QueryExecution {
  readonly id: string;
  readonly query: string;
  readonly parameters: readonly string[];
  /** What runs, or why it will fail. */
  readonly submitted: SubmittedStatement | AthenaSqlError;
  readonly statementKind: StatementKind;
  readonly database: string;
  readonly catalog: string;
  readonly workgroup: string;
  /** The object of its result. For a statement that writes files, the folder of a new table without a place of its own. */
  readonly place: ResultLocation;
  /** The list of the files that it writes. */
  readonly manifestPlace: ResultLocation;
  readonly submittedAtMs: number;
  /** Cancels it. */
  readonly cancellation: AbortController;
  state: QueryState;
  reason?: string;
  startedAtMs?: number;
  completedAtMs?: number;
  scannedBytes: number;
  columns: readonly ResultColumn[];
  /** Rows written, and their files' bytes. Undefined for a statement that writes no files. */
  written?: { readonly rowCount: number; readonly bytes: number };
}

export function formatPlace({ bucket, key }: ResultLocation): string {
  return `s3://${bucket}/${key}`;
}

export function isEnded({ state }: QueryExecution): boolean {
  return state !== "QUEUED" && state !== "RUNNING";
}

/** Athena's description of a query. Times are in seconds since the epoch, as JSON 1.1 has them. */
export function toExecutionDescription(execution: QueryExecution, nowMs: number): object {
  const { id, query, parameters, statementKind, database, catalog, place, workgroup } = execution;
  return {
    QueryExecutionId: id,
    Query: query,
    StatementType: statementKind.type,
    SubstatementType: statementKind.substatement,
    ResultConfiguration: { OutputLocation: formatPlace(place) },
    ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: false } },
    QueryExecutionContext: { Database: database, Catalog: catalog },
    Status: toStatus(execution),
    Statistics: toStatistics(execution, nowMs),
    WorkGroup: workgroup,
    EngineVersion: engineVersion,
    ...(parameters.length > 0 && { ExecutionParameters: parameters }),
  };
}

function toStatus({ state, reason, submittedAtMs, completedAtMs }: QueryExecution): object {
  return {
    State: state,
    StateChangeReason: reason,
    SubmissionDateTime: submittedAtMs / 1000,
    CompletionDateTime: completedAtMs === undefined ? undefined : completedAtMs / 1000,
    // Category 2 is a user error (Athena guide, error-reference, read 2026-11-21).
    ...(state === "FAILED" && { AthenaError: { ErrorCategory: 2, Retryable: false, ErrorMessage: reason } }),
  };
}

/** How long each part of a query took. */
export function toTimeline(execution: QueryExecution, nowMs: number): object {
  const { submittedAtMs, startedAtMs = nowMs, completedAtMs = nowMs } = execution;
  return {
    EngineExecutionTimeInMillis: Math.max(0, completedAtMs - startedAtMs),
    TotalExecutionTimeInMillis: Math.max(0, completedAtMs - submittedAtMs),
    QueryQueueTimeInMillis: Math.max(0, startedAtMs - submittedAtMs),
    ServicePreProcessingTimeInMillis: 0,
    QueryPlanningTimeInMillis: 0,
    ServiceProcessingTimeInMillis: 0,
  };
}

function toStatistics(execution: QueryExecution, nowMs: number): object {
  return {
    ...toTimeline(execution, nowMs),
    DataScannedInBytes: execution.scannedBytes,
    ...(execution.written !== undefined && { DataManifestLocation: formatPlace(execution.manifestPlace) }),
    ResultReuseInformation: { ReusedPreviousResult: false },
  };
}
