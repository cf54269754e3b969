import type { WireHead } from "@sluice/emulator-wire";

import { checksumAlgorithms, toChecksumHeaderName, type Checksums } from "./checksums.ts";
import { S3Error } from "./errors.ts";
import { parseEncryption, toEncryptionHeaders } from "./object-encryption.ts";
import type { ObjectDescription, ObjectSummary } from "./object-summary.ts";
import { parseTagsHeader } from "./object-tags.ts";

const metadataPrefix = "x-amz-meta-";

/**
 * Bytes of names and values together; S3 User Guide, "Working with object metadata" (UsingMetadata), read 2026-11-21.
 */
const maxMetadataBytes = 2048;

/** What S3 answers for an object put without a type: seen in its answers, not documented by AWS. */
const defaultContentType = "binary/octet-stream";

/** Headers that are stored and returned unchanged. */
const keptHeaders = [
  "cache-control",
  "content-disposition",
  "content-language",
  "expires",
  "x-amz-website-redirect-location",
];

/** The headers by which a client describes the object it writes. Throws `S3Error` MetadataTooLarge. */
export function parseObjectDescription(headers: WireHead["headers"]): ObjectDescription {
  const kept = keptHeaders.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]] as const]));
  return {
    contentType: headers["content-type"],
    contentEncoding: dropAwsChunked(headers["content-encoding"]),
    headers: kept.length === 0 ? undefined : Object.fromEntries(kept),
    userMetadata: parseUserMetadata(headers),
    tags: parseTagsHeader(headers),
    encryption: parseEncryption(headers),
  };
}

/** The headers that describe an object to a client, except its length. */
export function toObjectHeaders(object: ObjectSummary): Record<string, string> {
  const metadata = Object.entries(object.userMetadata).map(([name, value]) => [metadataPrefix + name, value] as const);
  return {
    etag: `"${object.etag}"`,
    "last-modified": new Date(object.lastModifiedMs).toUTCString(),
    "accept-ranges": "bytes",
    "content-type": object.contentType ?? defaultContentType,
    ...(object.contentEncoding !== undefined && { "content-encoding": object.contentEncoding }),
    ...object.headers,
    ...toEncryptionHeaders(object),
    ...toTagCountHeader(object),
    ...toVersionHeader(object),
    ...Object.fromEntries(metadata),
  };
}

/** Only a bucket that keeps versions names them. */
export function toVersionHeader({ versionId }: Pick<ObjectSummary, "versionId">): Record<string, string> {
  return versionId === undefined ? {} : { "x-amz-version-id": versionId };
}

/** Only an object that has tags says how many. */
function toTagCountHeader({ tags = {} }: ObjectSummary): Record<string, string> {
  const count = Object.keys(tags).length;
  return count === 0 ? {} : { "x-amz-tagging-count": String(count) };
}

/** An object's checksums as headers, for answers to writes and to reads that ask for them. */
export function toChecksumHeaders({
  checksums = {},
  checksumType,
}: Pick<ObjectSummary, "checksums" | "checksumType">): Record<string, string> {
  const headers = Object.fromEntries(
    listChecksums(checksums).map(([name, value]) => [toChecksumHeaderName(name), value]),
  );
  return checksumType === undefined ? headers : { ...headers, "x-amz-checksum-type": checksumType };
}

/** An object's or a part's checksums as XML elements. */
export function toChecksumElements(checksums: Checksums = {}): Record<string, string> {
  return Object.fromEntries(listChecksums(checksums).map(([name, value]) => [`Checksum${name}`, value]));
}

function listChecksums(checksums: Checksums) {
  return checksumAlgorithms.flatMap((name) => {
    const value = checksums[name];
    return value === undefined ? [] : [[name, value] as const];
  });
}

/** `aws-chunked` says how the body was sent, and is not part of the object's encoding. */
function dropAwsChunked(header: string | undefined): string | undefined {
  const encodings = (header ?? "").split(",").map((encoding) => encoding.trim());
  const own = encodings.filter((encoding) => encoding !== "" && encoding !== "aws-chunked");
  return own.length === 0 ? undefined : own.join(", ");
}

function parseUserMetadata(headers: WireHead["headers"]): Record<string, string> {
  const pairs = Object.entries(headers)
    .filter(([name]) => name.startsWith(metadataPrefix))
    .map(([name, value = ""]) => [name.slice(metadataPrefix.length), value] as const);
  const sizeBytes = Buffer.byteLength(pairs.flat().join(""));
  if (sizeBytes <= maxMetadataBytes) return Object.fromEntries(pairs);
  const message = `Your metadata headers exceed the maximum allowed metadata size: ${sizeBytes} of ${maxMetadataBytes} bytes`;
  throw new S3Error("MetadataTooLarge", message);
}
