import type { StreamedRequest } from "@sluice/emulator-wire";

import type { HttpApi } from "../http-api.ts";
import type { MatchedRoute } from "../match-route.ts";
import { encodeBody } from "./encode-body.ts";

export interface EventParts {
  readonly request: Pick<StreamedRequest, "method" | "query" | "headers">;
  /** In the API: without what leads to it. */
  readonly path: string;
  readonly body: Buffer;
  readonly api: HttpApi;
  readonly matched: MatchedRoute;
  /** What an authorizer has found out; undefined for a route without one. */
  readonly authorizer: Readonly<Record<string, unknown>> | undefined;
  readonly requestId: string;
  readonly accountId: string;
  readonly region: string;
  readonly nowMs: number;
}

/** The event of payload format 2.0 (API Gateway guide, http-api-develop-integrations-lambda, read 2026-11-29). */
export function buildEvent(parts: EventParts): Readonly<Record<string, unknown>> {
  const { request, path, body, api, matched } = parts;
  const { route, pathParameters } = matched;
  const headers = listHeaders(request.headers);
  const query = combineQuery(request.query);
  return {
    version: "2.0",
    routeKey: route.key,
    rawPath: api.stage === "$default" ? path : `/${api.stage}${path}`,
    rawQueryString: request.query.toString(),
    ...(request.headers["cookie"] !== undefined && { cookies: request.headers["cookie"].split("; ") }),
    headers,
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    requestContext: buildContext(parts),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...encodeBody(body, headers),
  };
}

function buildContext(parts: EventParts) {
  const { request, path, api, matched, authorizer, requestId, accountId, region, nowMs } = parts;
  return {
    accountId,
    apiId: api.id,
    ...(authorizer !== undefined && { authorizer }),
    domainName: `${api.id}.execute-api.${region}.amazonaws.com`,
    domainPrefix: api.id,
    http: {
      method: request.method,
      path: api.stage === "$default" ? path : `/${api.stage}${path}`,
      protocol: "HTTP/1.1",
      sourceIp: "127.0.0.1",
      userAgent: request.headers["user-agent"] ?? "",
    },
    requestId,
    routeKey: matched.route.key,
    stage: api.stage,
    time: formatLogTime(nowMs),
    timeEpoch: nowMs,
  };
}

function listHeaders(headers: EventParts["request"]["headers"]): Readonly<Record<string, string>> {
  const given = Object.entries(headers).filter(([name]) => !name.startsWith(":") && name !== "cookie");
  const forwarded = { "x-forwarded-for": "127.0.0.1", "x-forwarded-proto": "http" };
  return {
    ...Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    ...forwarded,
  };
}

/** Values of one name are joined by commas. */
function combineQuery(query: URLSearchParams): Readonly<Record<string, string>> {
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name).join(",")]));
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `29/Nov/2026:08:00:00 +0000`. */
export function formatLogTime(epochMs: number): string {
  const at = new Date(epochMs);
  const day = String(at.getUTCDate()).padStart(2, "0");
  return `${day}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}:${at.toISOString().slice(11, 19)} +0000`;
}
