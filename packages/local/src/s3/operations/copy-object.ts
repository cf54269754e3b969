import type { WireResponse } from "../../wire/messages.ts";
import { S3Error } from "../errors.ts";
import { writtenHeaders } from "../object-headers.ts";
import type { ObjectStore } from "../object-store.ts";
import { decoded, xmlResponse } from "../s3-call.ts";
import type { S3Call } from "../s3-call.ts";

/** CopyObject, with the source's description or, by directive, a new one. */
export async function copyObject(store: ObjectStore, { bucket, key, request }: S3Call): Promise<WireResponse> {
  const source = parseSource(request.headers["x-amz-copy-source"] ?? "");
  const isReplacing = request.headers["x-amz-metadata-directive"] === "REPLACE";
  if (source.bucket === bucket && source.key === key && !isReplacing) {
    throw new S3Error("InvalidRequest", "a copy of an object onto itself must change its metadata");
  }
  const { body, ...described } = await store.get(source);
  const { contentType, contentEncoding, userMetadata } = isReplacing ? writtenHeaders(request.headers) : described;
  const copy = await store.put({ bucket, key, body, contentType, contentEncoding, userMetadata });
  return xmlResponse("CopyObjectResult", {
    LastModified: new Date(copy.lastModifiedMs).toISOString(),
    ETag: `"${copy.etag}"`,
  });
}

function parseSource(header: string): { readonly bucket: string; readonly key: string } {
  if (header.includes("?versionId=")) {
    throw new S3Error("NotImplemented", "not emulated locally: versions of an object");
  }
  const [bucket = "", ...keySegments] = decoded(header).replace(/^\//, "").split("/");
  return { bucket, key: keySegments.join("/") };
}
