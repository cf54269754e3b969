import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";

import { createUnansweredResponse } from "./create-unanswered-response.ts";
import { toErrorResponse } from "./error-response.ts";
import { discard, type Exchange } from "./exchange.ts";
import { explainLoopbackRefusal } from "./loopback-guard.ts";
import { describeMachineFault } from "./machine-fault.ts";
import type { Route, StreamedRoute, WireHead, WireResponse } from "./messages.ts";
import { drainBody, readBody } from "./read-body.ts";

export interface AnswerOptions {
  readonly routes: readonly Route[];
  readonly streamedRoutes: readonly StreamedRoute[];
  readonly maxBodyBytes: number;
  readonly ownPagePath: string | undefined;
  readonly onBug: (error: unknown) => void;
  readonly onFault: (complaint: string) => void;
}

/** Asks the routes, reads the request to its end and sends the answer. */
export async function answerExchange(exchange: Exchange, options: AnswerOptions): Promise<void> {
  const response = await chooseResponse(exchange, options);
  if (response === "gone") return;
  try {
    send(exchange, response);
  } catch (error) {
    // The response has a header that HTTP does not allow. Nothing has been sent yet, so a 500 still can be.
    discard(response.body ?? "");
    send(exchange, createBugResponse(exchange.headers, error, options));
  }
}

function send({ method, reply }: Exchange, { status, headers, body = "" }: WireResponse): void {
  if (method === "HEAD") discard(body);
  const content = method === "HEAD" ? "" : body;
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  reply(status, { ...toLengthHeader(status, bytes), ...headers, "x-amzn-requestid": randomUUID() }, bytes);
}

async function chooseResponse(exchange: Exchange, options: AnswerOptions): Promise<WireResponse | "gone"> {
  const { method, target, headers, body } = exchange;
  const [path = "/", ...query] = target.split("?");
  const refusal = explainLoopbackRefusal({ path, headers }, options.ownPagePath);
  if (refusal !== undefined) {
    await drainBody(body);
    return toErrorResponse(headers, { status: 403, code: "AccessDenied", message: refusal });
  }
  const head = { method, path, query: new URLSearchParams(query.join("?")), headers };
  return (await answerStreamed(head, body, options)) ?? (await answerWhole(head, body, options));
}

async function answerStreamed(
  head: WireHead,
  body: Readable,
  options: AnswerOptions,
): Promise<WireResponse | "gone" | undefined> {
  try {
    const content: AsyncIterable<Buffer> = body.iterator({ destroyOnReturn: false });
    const response = await askRoutes(options.streamedRoutes, { ...head, content });
    // Most clients read the answer only after they have sent the whole body.
    if (response !== undefined) await drainBody(body);
    return response;
  } catch (error) {
    // A dropped stream of HTTP/2 is closed without an error.
    if (body.errored !== null || (body.destroyed && !body.readableEnded)) return "gone";
    await drainBody(body);
    return createFailureResponse(head, error, options);
  }
}

async function answerWhole(head: WireHead, stream: Readable, options: AnswerOptions): Promise<WireResponse | "gone"> {
  const expectedBytes = Math.max(0, Number.parseInt(head.headers["content-length"] ?? "0", 10) || 0);
  const body = await readBody(stream, { maxBodyBytes: options.maxBodyBytes, expectedBytes });
  if (body === "gone") return "gone";
  if (body === "too large") {
    const message = `request body: longer than the ${options.maxBodyBytes} bytes that are accepted locally`;
    return toErrorResponse(head.headers, { status: 413, code: "EntityTooLarge", message });
  }
  const request = { ...head, body };
  try {
    return (await askRoutes(options.routes, request)) ?? createUnansweredResponse(request);
  } catch (error) {
    return createFailureResponse(head, error, options);
  }
}

/** Clients try again after a 503, when the machine may have room again. */
function createFailureResponse(head: WireHead, error: unknown, options: AnswerOptions): WireResponse {
  const fault = describeMachineFault(error);
  if (fault === undefined) return createBugResponse(head.headers, error, options);
  options.onFault(`${head.method} ${head.path}: ${fault}`);
  return toErrorResponse(head.headers, { status: 503, code: "ServiceUnavailable", message: fault });
}

function createBugResponse(headers: WireHead["headers"], error: unknown, { onBug }: AnswerOptions): WireResponse {
  onBug(error);
  const message = `a bug in the local endpoint: ${error instanceof Error ? error.message : String(error)}`;
  return toErrorResponse(headers, { status: 500, code: "InternalFailure", message });
}

async function askRoutes<Request>(
  routes: readonly ((request: Request) => Promise<WireResponse | undefined>)[],
  request: Request,
): Promise<WireResponse | undefined> {
  for (const route of routes) {
    const response = await route(request);
    if (response !== undefined) return response;
  }
  return undefined;
}

/** 204 and 304 have no body and so no length; a route that streams sets its own. */
function toLengthHeader(status: number, bytes: Buffer | Readable): Record<string, string> {
  if (status === 204 || status === 304 || bytes instanceof Readable) return {};
  return { "content-length": String(bytes.length) };
}
