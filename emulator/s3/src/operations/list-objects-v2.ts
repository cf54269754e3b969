import type { WireResponse } from "@sluice/emulator-wire";

import { S3Error } from "../errors.ts";
import { listObjectPage } from "../list-object-page.ts";
import type { ObjectStore } from "../object-store.ts";
import { type S3Call, toXmlResponse } from "../s3-call.ts";

/** ListObjectsV2. */
export async function listObjectsV2(store: ObjectStore, call: S3Call): Promise<WireResponse> {
  const { query } = call.request;
  const isOwned = parseVersion2(query);
  const token = query.get("continuation-token") ?? undefined;
  const startAfter = query.get("start-after") ?? undefined;
  const after = token === undefined ? startAfter : parseToken(token);
  const page = await listObjectPage(store, call, { after, isOwned });
  return toXmlResponse("ListBucketResult", {
    ...page.elements,
    Contents: page.objects,
    KeyCount: page.itemCount,
    ContinuationToken: token,
    NextContinuationToken: page.last === undefined ? undefined : Buffer.from(page.last).toString("base64url"),
    StartAfter: startAfter === undefined ? undefined : page.encode(startAfter),
  });
}

/** Whether the client wants each object's owner. */
function parseVersion2(query: URLSearchParams): boolean {
  if (query.get("list-type") !== "2") throw new S3Error("InvalidArgument", "list-type: expected 2");
  return query.get("fetch-owner") === "true";
}

function parseToken(token: string): string {
  const last = Buffer.from(token, "base64url").toString();
  if (Buffer.from(last).toString("base64url") === token) return last;
  throw new S3Error("InvalidArgument", "The continuation token provided is incorrect");
}
