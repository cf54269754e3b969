import { type StreamedRequest, type WireResponse, type XmlContent, formatXmlDocument } from "@sluice/emulator-wire";

import { checkHeaderValue } from "./check-header-value.ts";
import { S3Error } from "./errors.ts";
import type { ObjectStore } from "./object-store.ts";

/** A request with the bucket and key it names; "" where it names none. */
export interface S3Call {
  readonly bucket: string;
  readonly key: string;
  readonly request: StreamedRequest;
}

export type S3Operation = (store: ObjectStore, call: S3Call) => Promise<WireResponse>;

const namespace = "http://s3.amazonaws.com/doc/2006-03-01/";
const hostWithBucket = /^(?<bucket>.+)\.localhost(?::\d+)?$/i;

/** Reads bucket and key from the path, or the bucket from a host such as `lake.localhost`. */
export function parseCall(request: StreamedRequest): S3Call {
  const hostBucket = hostWithBucket.exec(request.headers["host"] ?? "")?.groups?.["bucket"];
  const path = hostBucket === undefined ? request.path : `/${hostBucket}${request.path}`;
  const [, bucket = "", ...keySegments] = percentDecode(path).split("/");
  return { bucket, key: keySegments.join("/"), request: applySignedParameters(request) };
}

/** Percent-encodes a key, except its slashes. */
export function percentEncode(key: string): string {
  return encodeURIComponent(key).replaceAll("%2F", "/");
}

/** Decodes percent-encoding. Throws `S3Error` InvalidURI. */
export function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw new S3Error("InvalidURI", `"${text}": not valid percent-encoding of UTF-8`, { cause });
  }
}

/** A successful answer in S3's XML. */
export function toXmlResponse(root: string, content: XmlContent): WireResponse & { readonly body: string } {
  return {
    status: 200,
    headers: { "content-type": "application/xml" },
    body: formatXmlDocument(root, content, namespace),
  };
}

/**
 * In a presigned URL, `x-amz-*` parameters stand for headers: metadata, a copy's source. The checksum is ignored, as S3
 * does (localstack, issue 12169, 2025-01; aws/aws-sdk, issue 480, 2023-02): it is that of the empty body for which the
 * JavaScript SDK signed the URL.
 */
function applySignedParameters(request: StreamedRequest): StreamedRequest {
  const { query, headers } = request;
  const parameters = [...query].filter(([name]) => /^x-amz-(?!id-)/.test(name));
  if (parameters.length === 0 || !query.has("X-Amz-Signature")) return request;
  for (const [name, value] of parameters) checkHeaderValue(name, value);
  const meant = parameters.filter(([name]) => !/^x-amz-(checksum|sdk-checksum)-/.test(name));
  const rest = new URLSearchParams([...query].filter(([name]) => !name.startsWith("x-amz-")));
  return { ...request, query: rest, headers: { ...Object.fromEntries(meant), ...headers } };
}
