import type { WireRequest, WireResponse } from "../../wire/messages.ts";
import { decodeAwsChunked } from "../aws-chunked.ts";
import { checkDigests, crc32Base64 } from "../checksums.ts";
import { S3Error } from "../errors.ts";
import { writtenHeaders } from "../object-headers.ts";
import type { ObjectStore } from "../object-store.ts";
import type { S3Call } from "../s3-call.ts";

/** PutObject. Storage class, encryption and access control have no effect: the object is a file on this machine. */
export async function putObject(store: ObjectStore, { bucket, key, request }: S3Call): Promise<WireResponse> {
  const onlyIfAbsent = parseWriteCondition(request.headers);
  const body = plainBody(request);
  const { etag } = await store.put({ bucket, key, body, onlyIfAbsent, ...writtenHeaders(request.headers) });
  return { status: 200, headers: { etag: `"${etag}"`, "x-amz-checksum-crc32": crc32Base64(body) } };
}

/** The object's own bytes, found equal to the digests that came with them. */
function plainBody({ headers, body }: WireRequest): Buffer {
  const { content, trailers } = isAwsChunked(headers) ? decodeAwsChunked(body) : { content: body, trailers: {} };
  const expectedBytes = headers["x-amz-decoded-content-length"];
  if (expectedBytes !== undefined && Number(expectedBytes) !== content.length) {
    throw new S3Error("IncompleteBody", `body: expected ${expectedBytes} bytes, got ${content.length}`);
  }
  checkDigests(content, { ...headers, ...trailers });
  return content;
}

function isAwsChunked(headers: WireRequest["headers"]): boolean {
  const isStreaming = headers["x-amz-content-sha256"]?.startsWith("STREAMING-") === true;
  return isStreaming || headers["content-encoding"]?.includes("aws-chunked") === true;
}

function parseWriteCondition(headers: WireRequest["headers"]): boolean {
  const ifNoneMatch = headers["if-none-match"] ?? "*";
  if (ifNoneMatch === "*" && headers["if-match"] === undefined) return headers["if-none-match"] === "*";
  throw new S3Error("NotImplemented", "not emulated locally: conditions on PutObject other than If-None-Match: *");
}
