import type { XmlElements } from "@sluice/emulator-wire";

import { S3Error } from "./errors.ts";
import { localOwner } from "./local-owner.ts";
import type { ObjectStore, ObjectSummary } from "./object-store.ts";
import { percentEncode, type S3Call } from "./s3-call.ts";

/** Items a page; API model of S3 2006-03-01 in botocore 1.43.11, read 2026-11-21 (ListObjectsV2, MaxKeys). */
const maxPageItems = 1000;

/** One page of a listing: what all the operations that list objects have in common. */
export interface ObjectPage {
  /** Elements of the answer, except the objects. */
  readonly elements: XmlElements;
  readonly objects: readonly XmlElements[];
  /** The same objects as they are known here. */
  readonly summaries: readonly ObjectSummary[];
  /** Elements of an object, the way that the client asked for. */
  readonly describe: (object: ObjectSummary) => XmlElements;
  readonly itemCount: number;
  /** The last item, if there are more. */
  readonly last: string | undefined;
  /** Encodes a key the way the client asked for. */
  readonly encode: (key: string) => string;
}

export interface ObjectPageStart {
  /** Exclusive. */
  readonly after: string | undefined;
  /** Whether each object's owner is named. */
  readonly isOwned: boolean;
}

/** Lists the objects and common prefixes that come after `after`. */
export async function listObjectPage(
  store: ObjectStore,
  call: S3Call,
  { after, isOwned }: ObjectPageStart,
): Promise<ObjectPage> {
  const { bucket, request } = call;
  const { prefix, delimiter, maxItems, encode, encodingType } = parseListing(request.query);
  const page = await store.page(bucket, { prefix, delimiter, after, maxItems });
  const objects = await store.summaries(bucket, page.keys);
  const elements = {
    Name: bucket,
    Prefix: encode(prefix),
    Delimiter: delimiter === undefined ? undefined : encode(delimiter),
    MaxKeys: maxItems,
    EncodingType: encodingType,
    IsTruncated: page.last !== undefined,
    CommonPrefixes: page.commonPrefixes.map((commonPrefix) => ({ Prefix: encode(commonPrefix) })),
  };
  const describe = (object: ObjectSummary) => ({ ...toObjectElements(object, isOwned), Key: encode(object.key) });
  return {
    elements,
    objects: objects.map(describe),
    summaries: objects,
    describe,
    itemCount: objects.length + page.commonPrefixes.length,
    last: page.last,
    encode,
  };
}

function toObjectElements(object: ObjectSummary, isOwned: boolean) {
  const { lastModifiedMs, etag, sizeBytes, checksums, checksumType } = object;
  return {
    LastModified: new Date(lastModifiedMs).toISOString(),
    ETag: `"${etag}"`,
    ChecksumAlgorithm: checksums && Object.keys(checksums),
    ChecksumType: checksumType,
    Size: sizeBytes,
    Owner: isOwned ? localOwner : undefined,
    StorageClass: "STANDARD",
  };
}

/** The parameters that all listings share. */
export function parseListing(query: URLSearchParams) {
  const encodingType = query.get("encoding-type") ?? undefined;
  if (encodingType !== undefined && encodingType !== "url") throw wrong("encoding-type", encodingType, "url");
  return {
    prefix: query.get("prefix") ?? "",
    delimiter: query.get("delimiter") ?? undefined,
    maxItems: parseCount("max-keys", query.get("max-keys")),
    encodingType,
    encode: encodingType === "url" ? percentEncode : (key: string) => key,
  };
}

/** A number of items as a query parameter: 1,000 by default and at most. Throws `S3Error` InvalidArgument. */
export function parseCount(parameter: string, text: string | null): number {
  if (text === null) return maxPageItems;
  if (!/^\d{1,9}$/.test(text)) throw wrong(parameter, text, "a whole number");
  return Math.min(Number(text), maxPageItems);
}

function wrong(parameter: string, given: string, allowed: string): S3Error {
  return new S3Error("InvalidArgument", `${parameter}: expected ${allowed}, got "${given}"`);
}
