import { randomBytes } from "node:crypto";

import type { StreamedRequest, StreamedRoute, WireResponse } from "@sluice/emulator-wire";

import { authorize } from "./authorization/authorize.ts";
import { createTokenVerifier } from "./authorization/verify-token.ts";
import { type CallDependencies, callFunction } from "./call-function.ts";
import { formatAccessLog } from "./format-access-log.ts";
import { answerRefusal } from "./gateway-answer.ts";
import type { HttpApi } from "./http-api.ts";
import { matchRoute } from "./match-route.ts";
import { buildEvent, formatLogTime } from "./request/build-event.ts";
import { readLimited } from "./request/read-limited.ts";
import { createTokenBucket, type TokenBucket } from "./token-bucket.ts";

export interface ExecuteApiOptions extends CallDependencies {
  /** The APIs as they are now. */
  readonly listApis: () => readonly HttpApi[];
  readonly region: string;
  readonly accountId: string;
  /** Real time: neither limits nor signatures are sped up. */
  readonly nowMs?: () => number;
  /** Receives each line of an API's access log. */
  readonly onAccess?: (apiId: string, line: string) => void;
}

/** No bucket is called so. AWS has a host for each API in its place. */
const prefix = "/_aws/execute-api";

/** Where an API's stage is served: a path of the API follows. `endpoint` is the server's URL. */
export function formatExecuteApiUrl(endpoint: string, { id, stage }: Pick<HttpApi, "id" | "stage">): string {
  return `${endpoint}${prefix}/${id}${stage === "$default" ? "" : `/${stage}`}`;
}

/** Serves HTTP APIs under `/_aws/execute-api/<id>`. Leaves every other path to the next route. */
export function executeApiRoute(options: ExecuteApiOptions): StreamedRoute {
  const { listApis, nowMs = Date.now, onAccess = () => undefined } = options;
  const verifyToken = createTokenVerifier();
  const buckets = new Map<string, TokenBucket>();
  const place = { ...options, verifyToken };
  return async (request) => {
    if (!request.path.startsWith(`${prefix}/`)) return undefined;
    const [apiId = "", ...segments] = request.path.slice(prefix.length + 1).split("/");
    const api = listApis().find(({ id }) => id === apiId);
    if (api === undefined) return answerRefusal(403);
    const path = findPath(api, segments);
    if (path === undefined) return answerRefusal(404);
    const requestId = randomBytes(11).toString("base64");
    const startedAtMs = nowMs();
    const bucket = getBucket(buckets, api, startedAtMs);
    const answer = await answerRequest({ request, path, api, bucket, requestId, startedAtMs }, place);
    const response = { ...answer, headers: { ...answer.headers, "apigw-requestid": requestId } };
    if (api.accessLogFormat !== undefined) {
      onAccess(apiId, describeAccess(api.accessLogFormat, { request, path, requestId, startedAtMs, response }));
    }
    return response;
  };
}

function findPath({ stage }: HttpApi, segments: readonly string[]): string | undefined {
  if (stage === "$default") return `/${segments.join("/")}`;
  return segments[0] === stage ? `/${segments.slice(1).join("/")}` : undefined;
}

/** A stage whose limits change has a new bucket, full. */
function getBucket(buckets: Map<string, TokenBucket>, api: HttpApi, nowMs: number): TokenBucket | undefined {
  if (api.throttle === undefined) return undefined;
  const key = JSON.stringify([api.id, api.throttle]);
  const bucket = buckets.get(key) ?? createTokenBucket(api.throttle, nowMs);
  buckets.set(key, bucket);
  return bucket;
}

interface ApiRequest {
  readonly request: StreamedRequest;
  readonly path: string;
  readonly api: HttpApi;
  readonly bucket: TokenBucket | undefined;
  readonly requestId: string;
  readonly startedAtMs: number;
}

async function answerRequest(
  { request, path, api, bucket, requestId, startedAtMs: nowMs }: ApiRequest,
  place: Omit<Parameters<typeof authorize>[2], "nowMs"> & CallDependencies,
): Promise<WireResponse> {
  const matched = matchRoute(api.routes, { method: request.method, path });
  if (matched === undefined) return answerRefusal(404);
  if (bucket?.(nowMs) === false) return answerRefusal(429);
  const authorized = await authorize(request, matched.route.authorization, { ...place, nowMs });
  if ("refusal" in authorized) return authorized.refusal;
  const body = await readLimited(request.content);
  if (body === undefined) return answerRefusal(413);
  const { region, accountId } = place;
  const parts = { request, path, body, api, matched, ...authorized, requestId, region, accountId, nowMs };
  return callFunction(buildEvent(parts), matched.route, place);
}

interface Access extends Pick<ApiRequest, "request" | "path" | "requestId" | "startedAtMs"> {
  readonly response: WireResponse;
}

function describeAccess(format: string, { request, path, requestId, startedAtMs, response }: Access): string {
  const { body = "" } = response;
  return formatAccessLog(format, {
    requestId,
    requestTime: formatLogTime(startedAtMs),
    requestTimeEpoch: startedAtMs,
    httpMethod: request.method,
    path,
    routeKey: `${request.method} ${path}`,
    status: response.status,
    responseLength: typeof body === "string" || Buffer.isBuffer(body) ? Buffer.byteLength(body) : undefined,
    "identity.sourceIp": "127.0.0.1",
    "identity.userAgent": request.headers["user-agent"],
  });
}
