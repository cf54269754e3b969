import type { LoadLine, LoadState } from "@sluice/lake";
import { type Dataset, formatLakeTimestamp } from "@sluice/schema";

import { countRows } from "./answer.ts";
import { type Caller, identifyCaller } from "./caller.ts";
import type { RefusedRequestError } from "./errors.ts";
import type { PlannedRows } from "./plan-rows.ts";
import { type HttpEvent, nameSource, type RowsRequest } from "./read-request.ts";
import type { SendResult } from "./send-batches.ts";

/** What one request did: for its line in the lake, the log and the metrics. */
export interface RequestAccount {
  readonly status: number;
  readonly bytesIn: number;
  /** Answered before all of its rows were acknowledged. */
  readonly isUnfinished: boolean;
  /** Undefined when nobody is known to have sent it. */
  readonly line: LoadLine | undefined;
}

interface Times {
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

export interface DescribedLoad extends Times {
  readonly request: RowsRequest;
  readonly dataset: Dataset;
  readonly loadId: string;
  readonly planned: PlannedRows;
  readonly sent: SendResult;
  readonly status: number;
}

export function describeLoad(load: DescribedLoad): RequestAccount {
  const { request, loadId, planned, sent, status } = load;
  const { caller, body } = request;
  const { acknowledged, problem } = sent;
  const rowsRejected = planned.rejected.length;
  const rowsSent = countRows(planned, sent);
  const state: LoadState = problem !== undefined ? "failed" : rowsRejected > 0 ? "rejected" : "loaded";
  return {
    status,
    bytesIn: body.length,
    isUnfinished: problem !== undefined,
    line: {
      ...describeRequest({ ...load, caller, bytesIn: body.length }),
      loadId,
      state,
      problem: problem?.reason,
      rowsRead: planned.rowsRead,
      rowsSent,
      rowsRejected,
      recordsSent: acknowledged.size,
      bytesSent: sent.bytesSent,
    },
  };
}

export interface DescribedRefusal extends Times {
  readonly event: HttpEvent;
  readonly error: RefusedRequestError;
  readonly dataset: Dataset;
  readonly loadId: string;
}

export function describeRefusal({ event, error, dataset, loadId, ...times }: DescribedRefusal): RequestAccount {
  const { body = "", isBase64Encoded, requestContext } = event;
  const bytesIn = Buffer.byteLength(body, isBase64Encoded ? "base64" : "utf8");
  const caller = identifyCaller(requestContext.authorizer);
  const nothing = { rowsRead: 0, rowsSent: 0, rowsRejected: 0, recordsSent: 0, bytesSent: 0 };
  const line: LoadLine | undefined = caller && {
    ...describeRequest({ caller, bytesIn, dataset, ...times }),
    loadId,
    state: "failed",
    problem: error.message,
    ...nothing,
  };
  return { status: error.status, bytesIn, isUnfinished: false, line };
}

interface DescribedRequest extends Times {
  readonly caller: Caller;
  readonly bytesIn: number;
  readonly dataset: Dataset;
}

function describeRequest({ caller, bytesIn, dataset, startedAtMs, endedAtMs }: DescribedRequest) {
  return {
    dataset: dataset.name,
    door: "http",
    source: nameSource(dataset.name),
    sourceBytes: bytesIn,
    sentBy: caller.name,
    startedAt: formatLakeTimestamp(startedAtMs),
    endedAt: formatLakeTimestamp(endedAtMs),
  } as const;
}
