import { JsonServiceError, parseSigningScope, type StreamedRoute, type WireResponse } from "@sluice/emulator-wire";

import { getMapping, listMappings } from "./describe-mapping.ts";
import { invokeFunction } from "./invoke-function.ts";
import type { LambdaApi } from "./lambda-api.ts";

/** The version of the API that its paths begin with. */
const prefix = "/2015-03-31/";

/**
 * Serves what clients ask Lambda for here: ListEventSourceMappings, GetEventSourceMapping and Invoke. Other operations are refused
 * by name. Leaves every other path, and what was signed for another service, to the next route.
 */
export function lambdaRoute(api: LambdaApi): StreamedRoute {
  return async (request) => {
    const { path } = request;
    if (!path.startsWith(prefix) || parseSigningScope(request)?.service !== "lambda") return undefined;
    const [kind, name, action] = path.slice(prefix.length).split("/").map(decodeURIComponent);
    try {
      if (kind === "event-source-mappings" && request.method === "GET") {
        return toJson(name ? getMapping(api, name) : listMappings(api, request.query));
      }
      if (kind === "functions" && name && action === "invocations") return await invokeFunction(name, request, api);
      throw new JsonServiceError("UnknownOperationException", `not emulated locally: ${request.method} ${path}`, {
        status: 404,
      });
    } catch (error) {
      if (!(error instanceof JsonServiceError)) throw error;
      return toError(error);
    }
  };
}

function toJson(output: object): WireResponse {
  return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(output) };
}

function toError({ code, message, status }: JsonServiceError): WireResponse {
  return {
    status,
    headers: { "content-type": "application/json", "x-amzn-errortype": code },
    body: JSON.stringify({ Type: "User", Message: message }),
  };
}
