import type { Route, WireRequest, WireResponse } from "../wire/messages.ts";
import { signingScopeOf } from "../wire/signing-scope.ts";
import { xmlDocument } from "../wire/xml.ts";
import { S3Error } from "./errors.ts";
import type { ObjectStore } from "./object-store.ts";
import { operationFor } from "./operation-table.ts";
import { parseCall } from "./s3-call.ts";

/** Answers S3's REST-XML protocol from a store. Declines what is addressed or signed for another service. */
export function s3Route(store: ObjectStore): Route {
  return async (request) => {
    if (!isForS3(request)) return undefined;
    try {
      const call = parseCall(request);
      return await operationFor(call)(store, call);
    } catch (error) {
      return failure(error, request);
    }
  };
}

function isForS3(request: WireRequest): boolean {
  const service = signingScopeOf(request)?.service ?? "s3";
  return request.headers["x-amz-target"] === undefined && service === "s3";
}

function failure(error: unknown, { path }: WireRequest): WireResponse {
  if (!(error instanceof S3Error)) throw error;
  // 304 has no body: nothing in it is new to the client.
  if (error.status === 304) return { status: 304 };
  return {
    status: error.status,
    headers: { "content-type": "application/xml" },
    body: xmlDocument("Error", { Code: error.code, Message: error.message, Resource: path }),
  };
}
