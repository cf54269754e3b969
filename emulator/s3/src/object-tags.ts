import type { WireHead } from "@sluice/emulator-wire";

import { S3Error } from "./errors.ts";
import type { ObjectTags } from "./object-summary.ts";

/* S3 User Guide, object-tagging, read 2026-11-29 from memory, unverified: 10 tags, keys of 128 and values of 256 characters. */
const maxTags = 10;
const maxKeyCharacters = 128;
const maxValueCharacters = 256;

/** The tags that a client gives the object it writes, as a query in a header. */
export function parseTagsHeader(headers: WireHead["headers"]): ObjectTags | undefined {
  const header = headers["x-amz-tagging"];
  return header === undefined || header === "" ? undefined : toTags([...new URLSearchParams(header)]);
}

/** Checks names and values. Throws `S3Error` BadRequest for too many, InvalidTag for anything else. */
export function toTags(pairs: readonly (readonly [key: string, value: string])[]): ObjectTags {
  if (pairs.length > maxTags) throw new S3Error("BadRequest", `Object tags cannot be greater than ${maxTags}`);
  for (const [key, value] of pairs) checkTag(key, value);
  const tags = Object.fromEntries(pairs);
  if (Object.keys(tags).length === pairs.length) return tags;
  throw new S3Error("InvalidTag", "Cannot provide multiple Tags with the same key");
}

function checkTag(key: string, value: string): void {
  if (key === "" || key.length > maxKeyCharacters) {
    throw new S3Error("InvalidTag", `The TagKey you have provided is invalid: 1 to ${maxKeyCharacters} characters`);
  }
  if (key.startsWith("aws:")) throw new S3Error("InvalidTag", `System tags cannot be added/updated by requester`);
  if (value.length <= maxValueCharacters) return;
  throw new S3Error("InvalidTag", `The TagValue you have provided is invalid: up to ${maxValueCharacters} characters`);
}
