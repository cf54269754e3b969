import { queryRows, recognizeTarget, traceInStack, type TraceRequest } from "@sluice/analyst";
import { InterruptedError } from "@sluice/command-line";
import { compileDataset } from "@sluice/schema";

import type { TraceAnswer, TraceSample } from "../../trace/trace-answer.ts";
import { ApiError, type ApiRoutes, type RouteContext } from "../api/api-route.ts";
import { listLoadedDatasets } from "../stack/list-loaded-datasets.ts";
import { readTraceQuestion } from "./read-trace-question.ts";

/** A page waits no longer. */
const longestSeconds = 60;

/** Follows one row, by what a person has pasted. Datasets are as the stack defines them, not the project that is open here. */
export function createTraceRoutes(context: RouteContext): ApiRoutes {
  return {
    "POST trace": async ({ body }): Promise<TraceAnswer> => {
      const { text, dataset } = readTraceQuestion(body);
      return trace(context, {
        target: recognizeTarget(text),
        dataset,
        openDataset: async ({ definition }) => compileDataset(definition),
        signal: AbortSignal.timeout(longestSeconds * 1000),
        tell: () => undefined,
      });
    },
    "POST trace/sample": async (): Promise<TraceSample> => findSample(context),
  };
}

async function trace({ stack }: RouteContext, request: TraceRequest): Promise<TraceAnswer> {
  const [athena, kinesis, s3] = await Promise.all([stack.athena(), stack.kinesis(), stack.s3()]);
  try {
    return await traceInStack(request, { ...stack.read(), athena, kinesis, s3 });
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    throw new ApiError(`not found within ${longestSeconds} s: "sluice trace" looks as long as it takes`);
  }
}

/** Any row that was delivered: to see what a trace is. */
async function findSample({ stack }: RouteContext): Promise<TraceSample> {
  const { manifest } = stack.read();
  const { database, workgroup } = manifest;
  const querying = { athena: await stack.athena(), s3: await stack.s3(), database, workgroup };
  for (const { tables } of listLoadedDatasets(manifest)) {
    const sql = `SELECT batch_id, row_index FROM "${tables.data}" LIMIT 1`;
    for await (const [batchId, rowIndex] of queryRows(querying, sql)) return { text: `${batchId}:${rowIndex}` };
  }
  return {};
}
