import { AwsRefusedError, explainAwsError, foreseenAnalystErrors } from "@sluice/analyst";

import type { ConsoleRequest, ConsoleResponse } from "../console-request.ts";
import type { ConsoleFound } from "../stack/console-stack.ts";
import { ApiError, type ApiHandler, type ApiRoutes, Download } from "./api-route.ts";
import { readJsonBody } from "./read-json-body.ts";

export interface Answering {
  readonly routes: ApiRoutes;
  readonly read: () => ConsoleFound;
  readonly onBug: (error: unknown) => void;
}

export const apiPath = "/console/api/";

/** Answers a request under {@link apiPath}: with JSON, with a file, or with one line `{ error }`. */
export async function answerApi(request: ConsoleRequest, answering: Answering): Promise<ConsoleResponse> {
  const { method, path, query } = request;
  const handle = findHandler(answering.routes, method === "HEAD" ? "GET" : method, path.slice(apiPath.length));
  try {
    if (handle === undefined) throw new ApiError(`${method} ${path}: no such question`, 404);
    const body = method === "POST" ? await readJsonBody(request) : undefined;
    const answer = await handle({ query, body });
    return answer instanceof Download ? toFile(answer) : toJson(200, answer);
  } catch (error) {
    return toErrorResponse(error, answering);
  }
}

function findHandler(routes: ApiRoutes, method: string, name: string): ApiHandler | undefined {
  return Object.entries(routes).find(([key]) => key === `${method} ${name}`)?.[1];
}

function toErrorResponse(thrown: unknown, { read, onBug }: Answering): ConsoleResponse {
  if (thrown instanceof ApiError) return toJson(thrown.status, { error: thrown.message });
  const error = explainAwsError(thrown, read());
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof AwsRefusedError) return toJson(502, { error: message });
  if (foreseenAnalystErrors.some((type) => error instanceof type)) return toJson(400, { error: message });
  onBug(error);
  return toJson(500, { error: `a bug in the console: ${message}` });
}

export function toJson(status: number, value: object): ConsoleResponse {
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  return { status, headers, body: JSON.stringify(value) };
}

function toFile({ fileName, contentType, content }: Download): ConsoleResponse {
  const disposition = `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, "_")}"`;
  const headers = { "content-type": contentType, "content-disposition": disposition, "cache-control": "no-store" };
  return { status: 200, headers, body: content };
}
