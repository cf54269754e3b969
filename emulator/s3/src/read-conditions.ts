import type { WireHead } from "@sluice/emulator-wire";

import { S3Error } from "./errors.ts";
import type { ObjectSummary } from "./object-summary.ts";

/** Conditions on the object that is there. Dates are in HTTP's format; an invalid one is ignored. */
interface ReadConditions {
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
  readonly ifModifiedSince: string | undefined;
  readonly ifUnmodifiedSince: string | undefined;
}

/**
 * Checks the conditions of a GET or HEAD (RFC 9110, section 13.2.2: an ETag condition outranks the one on time). Throws
 * `S3Error` PreconditionFailed or NotModified.
 */
export function checkReadConditions(headers: WireHead["headers"], object: ObjectSummary): void {
  const outcome = evaluateConditions(object, {
    ifMatch: headers["if-match"],
    ifNoneMatch: headers["if-none-match"],
    ifModifiedSince: headers["if-modified-since"],
    ifUnmodifiedSince: headers["if-unmodified-since"],
  });
  if (outcome === "failed") throw failed();
  if (outcome === "fresh") return;
  const known = { etag: `"${object.etag}"`, "last-modified": new Date(object.lastModifiedMs).toUTCString() };
  throw new S3Error("NotModified", "the object is the one that the client has", { headers: known });
}

/** Checks the conditions of a copy on its source. Throws `S3Error` PreconditionFailed for all of them. */
export function checkSourceConditions(headers: WireHead["headers"], source: ObjectSummary): void {
  const outcome = evaluateConditions(source, {
    ifMatch: headers["x-amz-copy-source-if-match"],
    ifNoneMatch: headers["x-amz-copy-source-if-none-match"],
    ifModifiedSince: headers["x-amz-copy-source-if-modified-since"],
    ifUnmodifiedSince: headers["x-amz-copy-source-if-unmodified-since"],
  });
  if (outcome !== "fresh") throw failed();
}

function evaluateConditions(object: ObjectSummary, conditions: ReadConditions): "fresh" | "known" | "failed" {
  const { ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince } = conditions;
  const isAsWished = ifMatch === undefined ? isAfter(object, ifUnmodifiedSince) !== true : matches(object, ifMatch);
  if (!isAsWished) return "failed";
  const isKnown = ifNoneMatch === undefined ? isAfter(object, ifModifiedSince) === false : matches(object, ifNoneMatch);
  return isKnown ? "known" : "fresh";
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

function failed(): S3Error {
  return new S3Error("PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
}
