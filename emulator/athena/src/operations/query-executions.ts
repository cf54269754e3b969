import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import type { AthenaService } from "../athena-service.ts";
import { findExecution } from "../lookups.ts";
import { toExecutionDescription, isEnded } from "../query-execution.ts";
import { cancelExecution } from "../run-execution.ts";
import { describeUnknownIds, takeWorkgroupIds } from "./workgroup-ids.ts";

const idSchema = z.object({ QueryExecutionId: z.string().min(1).max(128) });
const batchSchema = z.object({ QueryExecutionIds: z.array(z.string()).min(1).max(50) });

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
    UnprocessedQueryExecutionIds: describeUnknownIds("QueryExecution", unknown),
  };
}

/** Newest first. */
export function listQueryExecutions(service: AthenaService, input: unknown): object {
  const newestFirst = [...service.executions.values()].toReversed();
  const { items, nextToken } = takeWorkgroupIds(service, input, newestFirst);
  return { QueryExecutionIds: items, NextToken: nextToken };
}

/** Leaves a query alone that has already ended. */
export function stopQueryExecution(service: AthenaService, input: unknown): object {
  const execution = findExecution(service, parseJsonInput(idSchema, input).QueryExecutionId);
  if (!isEnded(execution)) cancelExecution(execution);
  return {};
}
