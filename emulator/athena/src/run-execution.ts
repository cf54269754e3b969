import { AthenaSqlError } from "@sluice/emulator-trino";

import type { AthenaService } from "./athena-service.ts";
import type { QueryExecution } from "./query-execution.ts";
import { runStatement } from "./run-statement.ts";

/** Trino's words for a query that takes longer than it may. From memory, not verified. */
const overTime = "EXCEEDED_TIME_LIMIT: Query exceeded the maximum execution time limit";
/** From memory, not verified. */
const stoppedByUser = "Query cancelled by user";

/** Runs a query and records in it how it ended. Never rejects. */
export async function runExecution(service: AthenaService, execution: QueryExecution): Promise<void> {
  const { nowMs } = service;
  const { submitted, cancellation } = execution;
  try {
    cancellation.signal.throwIfAborted();
    execution.state = "RUNNING";
    execution.startedAtMs = nowMs();
    if (submitted instanceof AthenaSqlError) throw submitted;
    await runStatement({ service, execution, submitted });
    execution.state = "SUCCEEDED";
  } catch (error) {
    recordEnd(execution, error);
  }
  execution.completedAtMs = nowMs();
}

function recordEnd(execution: QueryExecution, error: unknown): void {
  const { signal } = execution.cancellation;
  execution.state = signal.aborted ? "CANCELLED" : "FAILED";
  execution.reason = signal.aborted ? String(signal.reason) : formatReason(error);
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === "TimeoutError";
}

function formatReason(error: unknown): string {
  if (error instanceof AthenaSqlError) return error.message;
  if (isTimeout(error)) return overTime;
  return `GENERIC_INTERNAL_ERROR: ${error instanceof Error ? error.message : String(error)}`;
}

export function cancelExecution({ cancellation }: QueryExecution): void {
  cancellation.abort(stoppedByUser);
}
