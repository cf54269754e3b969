import type { OpenQuery, SqlRequest } from "@sluice/emulator-duckdb";
import type { Query } from "@sluice/emulator-trino";

import type { AthenaService } from "../athena-service.ts";
import { findWorkgroup } from "../lookups.ts";
import type { QueryExecution } from "../query-execution.ts";
import type { SubmittedStatement } from "../statements/submitted-statement.ts";

/** Athena's message for a query that scans more than its workgroup allows (seen in 2026 on engine version 3). */
const overLimit = "Bytes scanned limit was exceeded";

/** An execution with what it runs. */
export interface Running {
  readonly service: AthenaService;
  readonly execution: QueryExecution;
  readonly submitted: SubmittedStatement;
}

/** Opens the query of a statement, works with it and closes it. */
export async function withQuery<Result>(
  { service, execution, submitted }: Running,
  request: Pick<SqlRequest, "inserted" | "createdView"> & { readonly query: Query },
  work: (query: OpenQuery) => Promise<Result>,
): Promise<Result> {
  const { database, cancellation } = execution;
  const { sql, parameters } = submitted;
  const signal = AbortSignal.any([cancellation.signal, AbortSignal.timeout(service.queryTimeoutMs)]);
  const opened = await service.engine.open({ ...request, sql, parameters, database, signal });
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/** Counts what a query will scan. Athena cancels one as soon as it has scanned its workgroup's limit, and bills exactly that much. */
export async function countScan({ service, execution }: Running, opened: OpenQuery): Promise<void> {
  const scannedBytes = await opened.countScannedBytes();
  const limit = findWorkgroup(service, execution.workgroup).configuration.bytesScannedCutoffPerQuery;
  execution.scannedBytes = Math.min(scannedBytes, limit ?? Infinity);
  if (limit === undefined || scannedBytes <= limit) return;
  execution.cancellation.abort(overLimit);
  throw execution.cancellation.signal.reason;
}
