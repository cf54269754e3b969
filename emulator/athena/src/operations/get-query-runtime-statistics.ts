import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import type { AthenaService } from "../athena-service.ts";
import { findExecution } from "../lookups.ts";
import { isEnded, toTimeline } from "../query-execution.ts";

const schema = z.object({ QueryExecutionId: z.string().min(1).max(128) });

/** GetQueryRuntimeStatistics: times, and what was read and written. There are no stages: the plan is DuckDB's, not Trino's. */
export async function getQueryRuntimeStatistics(service: AthenaService, input: unknown): Promise<object> {
  const execution = findExecution(service, parseJsonInput(schema, input).QueryExecutionId);
  const Timeline = toTimeline(execution, service.nowMs());
  if (!isEnded(execution)) return { QueryRuntimeStatistics: { Timeline } };
  const { scannedBytes, place, state } = execution;
  const OutputBytes = state === "SUCCEEDED" ? (await service.store.head(place)).sizeBytes : 0;
  return { QueryRuntimeStatistics: { Timeline, Rows: { InputBytes: scannedBytes, OutputBytes } } };
}
