import { randomUUID } from "node:crypto";

import {
  parseSigningScope,
  type StreamedRequest,
  type StreamedRoute,
  type WireResponse,
  formatXmlDocument,
} from "@sluice/emulator-wire";

import { S3Error } from "./errors.ts";
import type { ObjectStore } from "./object-store.ts";
import { findS3Operation } from "./operation-table.ts";
import { checkPresigned } from "./presigned-url.ts";
import { parseCall } from "./s3-call.ts";

/** Answers S3's REST-XML protocol from a store. Declines requests that name or are signed for another service. */
export function s3Route(store: ObjectStore): StreamedRoute {
  return async (request) => {
    if (!isForS3(request)) return undefined;
    const requestId = randomUUID();
    const response = await answer(store, request, requestId);
    return { ...response, headers: { ...response.headers, ...toSandbox(request), "x-amz-request-id": requestId } };
  };
}

/**
 * A browser that opens an object gets it in a sandbox: an object may be a page, and its scripts must not ask this endpoint as if
 * they were the endpoint's own.
 */
function toSandbox({ headers }: StreamedRequest): Record<string, string> {
  return headers["sec-fetch-mode"] === undefined ? {} : { "content-security-policy": "sandbox" };
}

function isForS3(request: StreamedRequest): boolean {
  const service = parseSigningScope(request)?.service ?? "s3";
  return request.headers["x-amz-target"] === undefined && service === "s3";
}

async function answer(store: ObjectStore, request: StreamedRequest, requestId: string): Promise<WireResponse> {
  try {
    checkPresigned(request, Date.now());
    const call = parseCall(request);
    return await findS3Operation(call)(store, call);
  } catch (error) {
    return toS3ErrorResponse(error, { path: request.path, requestId });
  }
}

function toS3ErrorResponse(error: unknown, { path, requestId }: { readonly path: string; readonly requestId: string }) {
  if (!(error instanceof S3Error)) throw error;
  const { status, code, message, headers } = error;
  // A 304 has no body.
  if (status === 304) return { status, headers };
  const elements = { Code: code, Message: message, Resource: path, RequestId: requestId, HostId: "local" };
  return {
    status,
    headers: { ...headers, "content-type": "application/xml" },
    body: formatXmlDocument("Error", elements),
  };
}
