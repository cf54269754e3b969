import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import type { AthenaService } from "../athena-service.ts";
import { findExecution } from "../lookups.ts";
import { isEnded, type QueryExecution, toTimeline } from "../query-execution.ts";

const schema = z.object({ QueryExecutionId: z.string().min(1).max(128) });

/** GetQueryRuntimeStatistics: times, and what was read and written. There are no stages: the plan is DuckDB's, not Trino's. */
export async function getQueryRuntimeStatistics(service: AthenaService, input: unknown): Promise<object> {
  const execution = findExecution(service, parseJsonInput(schema, input).QueryExecutionId);
  const Timeline = toTimeline(execution, service.nowMs());
  if (!isEnded(execution)) return { QueryRuntimeStatistics: { Timeline } };
  const Rows = { InputBytes: execution.scannedBytes, OutputBytes: await countOutputBytes(service, execution) };
  return { QueryRuntimeStatistics: { Timeline, Rows } };
}

async function countOutputBytes({ store }: AthenaService, execution: QueryExecution): Promise<number> {
  const { place, state, statementKind, written } = execution;
  if (statementKind.form === "files") return written?.bytes ?? 0;
  return state === "SUCCEEDED" ? (await store.head(place)).sizeBytes : 0;
}
