import type { WireResponse } from "../../wire/messages.ts";
import { S3Error } from "../errors.ts";
import { listedPage } from "../listing.ts";
import type { ObjectStore } from "../object-store.ts";
import { xmlResponse } from "../s3-call.ts";
import type { S3Call } from "../s3-call.ts";

/** ListObjectsV2. */
export async function listObjectsV2(store: ObjectStore, call: S3Call): Promise<WireResponse> {
  const { query } = call.request;
  checkSupported(query);
  const token = query.get("continuation-token") ?? undefined;
  const startAfter = query.get("start-after") ?? undefined;
  const page = await listedPage(store, call, token === undefined ? startAfter : parseToken(token));
  return xmlResponse("ListBucketResult", {
    ...page.elements,
    KeyCount: page.itemCount,
    ContinuationToken: token,
    NextContinuationToken: page.last === undefined ? undefined : Buffer.from(page.last).toString("base64url"),
    StartAfter: startAfter === undefined ? undefined : page.encode(startAfter),
  });
}

function checkSupported(query: URLSearchParams): void {
  if (query.get("list-type") !== "2") throw new S3Error("InvalidArgument", "list-type: expected 2");
  if (query.get("fetch-owner") === "true") throw new S3Error("NotImplemented", "not emulated locally: fetch-owner");
}

function parseToken(token: string): string {
  const last = Buffer.from(token, "base64url").toString();
  if (Buffer.from(last).toString("base64url") === token) return last;
  throw new S3Error("InvalidArgument", "The continuation token provided is incorrect");
}
