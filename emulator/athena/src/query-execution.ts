import type { ResultColumn } from "./results/result-column.ts";

export const engineVersion = { SelectedEngineVersion: "AUTO", EffectiveEngineVersion: "Athena engine version 3" };

export type QueryState = "QUEUED" | "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
/** API_QueryExecution, read 2026-11-21. UTILITY statements, like SHOW, neither read rows nor change a table. */
export type StatementType = "DML" | "DDL" | "UTILITY";

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
  readonly statementType: StatementType;
  readonly database: string;
  readonly catalog: string;
  readonly workgroup: string;
  readonly place: ResultLocation;
  readonly submittedAtMs: number;
  /** Cancels it. */
  readonly cancellation: AbortController;
  state: QueryState;
  reason?: string;
  startedAtMs?: number;
  completedAtMs?: number;
  scannedBytes: number;
  columns: readonly ResultColumn[];
}

export function isEnded({ state }: QueryExecution): boolean {
  return state !== "QUEUED" && state !== "RUNNING";
}

/** Athena's description of a query. Times are in seconds since the epoch, as JSON 1.1 has them. */
export function toExecutionDescription(execution: QueryExecution, nowMs: number): object {
  const { id, query, parameters, statementType, database, catalog, place, workgroup } = execution;
  return {
    QueryExecutionId: id,
    Query: query,
    StatementType: statementType,
    SubstatementType: /^\s*\(*\s*([a-z]+)/i.exec(query)?.[1]?.toUpperCase(),
    ResultConfiguration: { OutputLocation: `s3://${place.bucket}/${place.key}` },
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
    ResultReuseInformation: { ReusedPreviousResult: false },
  };
}
