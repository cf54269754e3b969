import type { WireRequest } from "../wire/messages.ts";
import type { ObjectSummary } from "./object-store.ts";

const metadataPrefix = "x-amz-meta-";

/** What S3 answers for an object put without a type: seen in its answers, no page of AWS says so. */
const defaultContentType = "binary/octet-stream";

/** What a client says of the object that it writes. */
export function writtenHeaders(headers: WireRequest["headers"]) {
  return {
    contentType: headers["content-type"],
    contentEncoding: ownEncoding(headers["content-encoding"]),
    userMetadata: userMetadataOf(headers),
  };
}

/** The headers by which an object is described to a client, but for its length. */
export function readHeaders(object: ObjectSummary): Record<string, string> {
  const metadata = Object.entries(object.userMetadata).map(([name, value]) => [metadataPrefix + name, value] as const);
  return {
    etag: `"${object.etag}"`,
    "last-modified": new Date(object.lastModifiedMs).toUTCString(),
    "accept-ranges": "bytes",
    "content-type": object.contentType ?? defaultContentType,
    ...(object.contentEncoding !== undefined && { "content-encoding": object.contentEncoding }),
    ...Object.fromEntries(metadata),
  };
}

/** `aws-chunked` tells how the body was sent and is not the object's. */
function ownEncoding(header: string | undefined): string | undefined {
  const encodings = (header ?? "").split(",").map((encoding) => encoding.trim());
  const own = encodings.filter((encoding) => encoding !== "" && encoding !== "aws-chunked");
  return own.length === 0 ? undefined : own.join(", ");
}

function userMetadataOf(headers: WireRequest["headers"]): Record<string, string> {
  const pairs = Object.entries(headers).filter(([name]) => name.startsWith(metadataPrefix));
  return Object.fromEntries(pairs.map(([name, value]) => [name.slice(metadataPrefix.length), value ?? ""]));
}
