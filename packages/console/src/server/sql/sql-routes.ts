import { Readable } from "node:stream";

import {
  computeScanCostDollars,
  findPruningHint,
  listPrunableTables,
  readResultObject,
  readResultPage,
  readStatement,
  startStatement,
  type StatementStatus,
  stopStatement,
} from "@sluice/analyst";

import type { SqlHint, SqlRows, SqlStarted, SqlState } from "../../sql/sql-answer.ts";
import { ApiError, type ApiCall, type ApiRoutes, Download, type RouteContext } from "../api/api-route.ts";
import { rememberFor } from "../cache/remember-for.ts";
import { readBodyId, readQueryId, readSql } from "./read-input.ts";
import { readNames } from "./read-names.ts";

/** Tables change when a stack is deployed. */
const rememberedMs = 30_000;

/**
 * SQL at Athena: a statement is started, asked for until it has ended, and read page by page. The person's own permissions and the
 * workgroup's limits are what bounds it.
 */
export function createSqlRoutes(context: RouteContext): ApiRoutes {
  const { stack, nowMs } = context;
  const readFinished = async (call: ApiCall) =>
    toFinished(await readStatement(await stack.athena(), readQueryId(call)));
  return {
    "GET sql/names": rememberFor(rememberedMs, async () => readNames(context), nowMs),
    "POST sql/start": async (call): Promise<SqlStarted> => {
      const { database, workgroup } = stack.read().manifest;
      return { id: await startStatement({ athena: await stack.athena(), database, workgroup }, readSql(call)) };
    },
    "GET sql/state": async (call): Promise<SqlState> =>
      toState(await readStatement(await stack.athena(), readQueryId(call))),
    "POST sql/stop": async (call): Promise<object> => {
      await stopStatement(await stack.athena(), readBodyId(call));
      return {};
    },
    "POST sql/hint": async (call): Promise<SqlHint> => ({
      hint: findPruningHint(readSql(call), listPrunableTables(stack.read().manifest)),
    }),
    "GET sql/rows": async (call): Promise<SqlRows> =>
      readResultPage({ athena: await stack.athena() }, await readFinished(call), call.query.get("token") ?? undefined),
    "GET sql/result": async (call) => toDownload(await readFinished(call), await stack.s3()),
  };
}

function toState({ queryExecutionId: id, state, reason, bytesScanned, runtimeMs }: StatementStatus): SqlState {
  return { id, state, reason, bytesScanned, costDollars: computeScanCostDollars(bytesScanned), runtimeMs };
}

function toFinished(status: StatementStatus): StatementStatus {
  if (status.state === "SUCCEEDED") return status;
  throw new ApiError(`query ${status.queryExecutionId} has no result: it is ${status.state}`);
}

/** The object that Athena wrote, as it is: rows of any number go through here a piece at a time. */
function toDownload(status: StatementStatus, s3: Parameters<typeof readResultObject>[1]["s3"]): Download {
  const { queryExecutionId: id, outputLocation: location } = status;
  if (location === undefined) throw new ApiError(`query ${id} has no result that is kept`);
  const isCsv = location.endsWith(".csv");
  return new Download({
    fileName: `${id}${isCsv ? ".csv" : ".txt"}`,
    contentType: isCsv ? "text/csv; charset=utf-8" : "text/plain; charset=utf-8",
    content: Readable.from(readResultObject(location, { s3 })),
  });
}
