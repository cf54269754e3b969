import { describeProblem } from "@sluice/schema";
import { shardBytesPerSecond } from "@sluice/stream";

import type { PlannedRows } from "./plan-rows.ts";
import type { SendProblem, SendResult } from "./send-batches.ts";

/** What API Gateway hands to the client. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

/** The body of every answer to a request whose rows were read; that of any other has `message` alone. */
export interface RowsAnswer {
  /** For people. API Gateway's own refusals have it, too. */
  readonly message: string;
  readonly loadId: string;
  /** To repeat the request with. */
  readonly idempotencyKey: string;
  readonly rows: {
    readonly read: number;
    /** In the stream. */
    readonly acknowledged: number;
    readonly rejected: number;
    /** Neither: repeat the request for them. */
    readonly unacknowledged: number;
  };
  /** The first rejected rows; all of them are in the lake. */
  readonly rejected: readonly RejectedRowAnswer[];
  /** How many of them are left out here. */
  readonly rejectedNotShown: number;
  /** Rows of one batch are in one record; a row's identity in the lake is its batch and its place in it. */
  readonly batches: readonly {
    readonly batchId: string;
    readonly rows: number;
    readonly acknowledged: boolean;
  }[];
  /** Headers that name no column of the dataset; absent for none. */
  readonly unknownHeaders?: readonly string[];
}

export interface RejectedRowAnswer {
  /** Of the body, from 1. */
  readonly line: number;
  /** Names the column. */
  readonly reason: string;
}

/** An answer with more would be no answer that a person reads. */
const maxRejectedShown = 100;
const maxReasonCharacters = 300;

export interface AnsweredLoad {
  readonly loadId: string;
  readonly idempotencyKey: string;
  readonly planned: PlannedRows;
  readonly sent: Pick<SendResult, "acknowledged" | "problem">;
}

/** Says what became of each row: 200 for all taken, 207 for some rejected, 400 for none that fits, 429 or 503 for more to send. */
export function answerRows(load: AnsweredLoad): HttpAnswer {
  const { planned, sent } = load;
  const body = describeRows(load);
  const { acknowledged, rejected, read } = body.rows;
  if (sent.problem !== undefined) return answerUnfinished(body, sent.problem, countBytesLeft(planned, sent));
  if (rejected === 0) return { status: 200, body: encode({ ...body, message: `all ${read} rows are taken` }) };
  const status = acknowledged === 0 ? 400 : 207;
  return { status, body: encode({ ...body, message: `${rejected} of ${read} rows do not fit the dataset` }) };
}

function describeRows({ loadId, idempotencyKey, planned, sent }: AnsweredLoad): Omit<RowsAnswer, "message"> {
  const { rowsRead, batches, rejected, unknownHeaders } = planned;
  const acknowledged = countRows(planned, sent);
  return {
    loadId,
    idempotencyKey,
    rows: {
      read: rowsRead,
      acknowledged,
      rejected: rejected.length,
      unacknowledged: rowsRead - rejected.length - acknowledged,
    },
    rejected: rejected.slice(0, maxRejectedShown).map(({ line, problem }) => ({
      line,
      reason: describeProblem(problem).slice(0, maxReasonCharacters),
    })),
    rejectedNotShown: Math.max(0, rejected.length - maxRejectedShown),
    batches: batches.map(({ batchId, rowCount, number }) => ({
      batchId,
      rows: rowCount,
      acknowledged: sent.acknowledged.has(number),
    })),
    ...(unknownHeaders.length > 0 && { unknownHeaders }),
  };
}

/** Rows that the stream has. */
export function countRows({ batches }: PlannedRows, { acknowledged }: Pick<SendResult, "acknowledged">): number {
  return batches.reduce((sum, { number, rowCount }) => sum + (acknowledged.has(number) ? rowCount : 0), 0);
}

function countBytesLeft({ batches }: PlannedRows, { acknowledged }: Pick<SendResult, "acknowledged">): number {
  return batches.reduce((sum, { number, data }) => sum + (acknowledged.has(number) ? 0 : data.length), 0);
}

const longestWaitSeconds = 60;

const reasons = {
  throttled: "the stream takes no more at the moment",
  stream: "the stream could not be written to",
  lake: "rejected rows could not be kept",
} as const satisfies Record<SendProblem["kind"], string>;

/** 429 when the stream takes none of it now, 503 when some of it is left. */
function answerUnfinished(body: Omit<RowsAnswer, "message">, { kind }: SendProblem, bytesLeft: number): HttpAnswer {
  const { acknowledged, read, unacknowledged } = body.rows;
  const message = `${reasons[kind]}: ${unacknowledged} of ${read} rows are not acknowledged; repeat the request with the Idempotency-Key of this answer`;
  const retryAfterSeconds = Math.min(longestWaitSeconds, 1 + Math.ceil(bytesLeft / shardBytesPerSecond));
  return {
    status: kind === "throttled" && acknowledged === 0 ? 429 : 503,
    headers: { "retry-after": String(retryAfterSeconds) },
    body: encode({ ...body, message }),
  };
}

function encode(body: RowsAnswer): string {
  const { message, ...rest } = body;
  return JSON.stringify({ message, ...rest });
}

/** Answers a request of which no row was taken. */
export function answerRefusal(status: number, message: string, headers?: HttpAnswer["headers"]): HttpAnswer {
  return { status, ...(headers && { headers }), body: JSON.stringify({ message }) };
}
