import type { WireRequest } from "../wire/messages.ts";
import { S3Error } from "./errors.ts";
import type { ObjectSummary } from "./object-store.ts";

/**
 * Checks the conditions of a GET or HEAD (RFC 9110, section 13.2.2: an ETag condition outranks the one on time). Throws
 * `S3Error` PreconditionFailed or NotModified.
 */
export function checkReadConditions(headers: WireRequest["headers"], object: ObjectSummary): void {
  const ifMatch = headers["if-match"];
  const isAsWished =
    ifMatch === undefined ? !isAfter(object, headers["if-unmodified-since"]) : matches(object, ifMatch);
  if (!isAsWished) throw new S3Error("PreconditionFailed", "At least one of the pre-conditions did not hold");
  const ifNoneMatch = headers["if-none-match"];
  const isKnown =
    ifNoneMatch === undefined ? isAfter(object, headers["if-modified-since"]) === false : matches(object, ifNoneMatch);
  if (isKnown) throw new S3Error("NotModified", "the object is the one that the client has");
}

function matches({ etag }: ObjectSummary, header: string): boolean {
  const tags = new Set(header.split(",").map((tag) => tag.trim().replace(/^W\//, "").replaceAll('"', "")));
  return tags.has("*") || tags.has(etag);
}

/** Whether the object changed after that date, to the second; `undefined` without a valid date. */
function isAfter({ lastModifiedMs }: ObjectSummary, date: string | undefined): boolean | undefined {
  const dateMs = Date.parse(date ?? "");
  return Number.isNaN(dateMs) ? undefined : Math.floor(lastModifiedMs / 1000) * 1000 > dateMs;
}
