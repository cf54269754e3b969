import { toErrorResponse } from "./error-response.ts";
import type { WireRequest, WireResponse } from "./messages.ts";
import { parseSigningScope } from "./signing-scope.ts";

/** The answer to a request that no route took: names the operation, so that nothing is skipped silently. */
export function createUnansweredResponse(request: WireRequest): WireResponse {
  const message = `not emulated locally: ${nameOperation(request)}`;
  return toErrorResponse(request.headers, { status: 400, code: "UnknownOperationException", message });
}

function nameOperation(request: WireRequest): string {
  const target = request.headers["x-amz-target"];
  if (target !== undefined) return target;
  const service = parseSigningScope(request)?.service ?? "an unsigned request";
  return `${service} ${readAction(request) ?? `${request.method} ${request.path}`}`;
}

/** The query protocol (STS, IAM) names its operation in a form field. */
function readAction({ headers, body }: WireRequest): string | undefined {
  if (headers["content-type"]?.startsWith("application/x-www-form-urlencoded") !== true) return undefined;
  return new URLSearchParams(body.toString()).get("Action") ?? undefined;
}
