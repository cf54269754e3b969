import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import type { AthenaService } from "../athena-service.ts";
import { findExecution, takeAthenaPage, findWorkgroup } from "../lookups.ts";
import { toExecutionDescription, isEnded } from "../query-execution.ts";
import { cancelExecution } from "../run-execution.ts";

const idSchema = z.object({ QueryExecutionId: z.string().min(1).max(128) });
const batchSchema = z.object({ QueryExecutionIds: z.array(z.string()).min(1).max(50) });
const listSchema = z.object({
  WorkGroup: z.string().default("primary"),
  MaxResults: z.int().min(0).max(50).default(50),
  NextToken: z.string().optional(),
});

export function getQueryExecution(service: AthenaService, input: unknown): object {
  const { QueryExecutionId } = parseJsonInput(idSchema, input);
  return { QueryExecution: toExecutionDescription(findExecution(service, QueryExecutionId), service.nowMs()) };
}

export function batchGetQueryExecution(service: AthenaService, input: unknown): object {
  const { QueryExecutionIds: ids } = parseJsonInput(batchSchema, input);
  const found = ids.flatMap((id) => service.executions.get(id) ?? []);
  const unknown = ids.filter((id) => !service.executions.has(id));
  return {
    QueryExecutions: found.map((execution) => toExecutionDescription(execution, service.nowMs())),
    UnprocessedQueryExecutionIds: unknown.map((id) => ({
      QueryExecutionId: id,
      ErrorCode: "INVALID_INPUT",
      ErrorMessage: `QueryExecution ${id} was not found`,
    })),
  };
}

/** Newest first. */
export function listQueryExecutions(service: AthenaService, input: unknown): object {
  const { WorkGroup, MaxResults, NextToken } = parseJsonInput(listSchema, input);
  findWorkgroup(service, WorkGroup);
  const ids = [...service.executions.values()].filter(({ workgroup }) => workgroup === WorkGroup).map(({ id }) => id);
  const { items, nextToken } = takeAthenaPage(ids.toReversed(), { maxResults: MaxResults || 50, nextToken: NextToken });
  return { QueryExecutionIds: items, NextToken: nextToken };
}

/** Leaves a query alone that has already ended. */
export function stopQueryExecution(service: AthenaService, input: unknown): object {
  const execution = findExecution(service, parseJsonInput(idSchema, input).QueryExecutionId);
  if (!isEnded(execution)) cancelExecution(execution);
  return {};
}
