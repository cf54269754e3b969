import { errorResponse } from "./error-response.ts";
import type { WireRequest, WireResponse } from "./messages.ts";
import { signingScopeOf } from "./signing-scope.ts";

/** The answer to a request that no route took: names the operation, so that nothing is skipped in silence. */
export function unansweredResponse(request: WireRequest): WireResponse {
  const message = `not emulated locally: ${operationOf(request)}`;
  return errorResponse(request.headers, { status: 400, code: "UnknownOperationException", message });
}

function operationOf(request: WireRequest): string {
  const target = request.headers["x-amz-target"];
  if (target !== undefined) return target;
  const service = signingScopeOf(request)?.service ?? "an unsigned request";
  return `${service} ${actionOf(request) ?? `${request.method} ${request.path}`}`;
}

/** The query protocol (STS, IAM) names its operation in a form field. */
function actionOf({ headers, body }: WireRequest): string | undefined {
  if (headers["content-type"]?.startsWith("application/x-www-form-urlencoded") !== true) return undefined;
  return new URLSearchParams(body.toString()).get("Action") ?? undefined;
}
