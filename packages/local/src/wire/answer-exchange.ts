import { randomUUID } from "node:crypto";

import { errorResponse } from "./error-response.ts";
import type { Exchange } from "./exchange.ts";
import { refusalOf } from "./loopback-guard.ts";
import type { Route, WireRequest, WireResponse } from "./messages.ts";
import { readBody } from "./read-body.ts";
import { unansweredResponse } from "./unanswered-response.ts";

export interface AnswerOptions {
  readonly routes: readonly Route[];
  readonly maxBodyBytes: number;
  readonly onBug: (error: unknown) => void;
}

/** Reads a request to its end, asks the routes and sends the answer. */
export async function answerExchange(exchange: Exchange, options: AnswerOptions): Promise<void> {
  const body = await readBody(exchange.body, options.maxBodyBytes);
  if (body === "gone") return;
  const response = await decide(exchange, body, options);
  try {
    send(exchange, response);
  } catch (error) {
    // A header that HTTP does not allow: nothing has been sent yet.
    send(exchange, bugResponse(exchange.headers, error, options));
  }
}

function send({ method, reply }: Exchange, { status, headers, body = "" }: WireResponse): void {
  const content = method === "HEAD" ? "" : body;
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  reply(status, { ...lengthHeader(status, bytes), ...headers, "x-amzn-requestid": randomUUID() }, bytes);
}

async function decide(exchange: Exchange, body: Buffer | "too large", options: AnswerOptions): Promise<WireResponse> {
  const { method, target, headers } = exchange;
  const refusal = refusalOf(headers);
  if (refusal !== undefined) return errorResponse(headers, { status: 403, code: "AccessDenied", message: refusal });
  if (body === "too large") {
    const message = `request body: longer than the ${options.maxBodyBytes} bytes that are accepted locally`;
    return errorResponse(headers, { status: 413, code: "EntityTooLarge", message });
  }
  const [path = "/", ...query] = target.split("?");
  return ask(options, { method, path, query: new URLSearchParams(query.join("?")), headers, body });
}

async function ask(options: AnswerOptions, request: WireRequest): Promise<WireResponse> {
  try {
    return (await firstAnswer(options.routes, request)) ?? unansweredResponse(request);
  } catch (error) {
    return bugResponse(request.headers, error, options);
  }
}

function bugResponse(headers: WireRequest["headers"], error: unknown, { onBug }: AnswerOptions): WireResponse {
  onBug(error);
  const message = `a bug in the local endpoint: ${error instanceof Error ? error.message : String(error)}`;
  return errorResponse(headers, { status: 500, code: "InternalFailure", message });
}

async function firstAnswer(routes: readonly Route[], request: WireRequest): Promise<WireResponse | undefined> {
  for (const route of routes) {
    const response = await route(request);
    if (response !== undefined) return response;
  }
  return undefined;
}

/** 204 and 304 have no body and therefore no length. */
function lengthHeader(status: number, bytes: Buffer): Record<string, string> {
  return status === 204 || status === 304 ? {} : { "content-length": String(bytes.length) };
}
