import type { WireResponse } from "@sluice/emulator-wire";

import { listObjectPage } from "../list-object-page.ts";
import type { ObjectStore } from "../object-store.ts";
import { type S3Call, toXmlResponse } from "../s3-call.ts";

/** ListObjects, the first version, which boto3's `bucket.objects` still uses. */
export async function listObjects(store: ObjectStore, call: S3Call): Promise<WireResponse> {
  const marker = call.request.query.get("marker") ?? undefined;
  const isRolledUp = call.request.query.has("delimiter");
  const page = await listObjectPage(store, call, { after: marker, isOwned: true });
  return toXmlResponse("ListBucketResult", {
    ...page.elements,
    Contents: page.objects,
    Marker: page.encode(marker ?? ""),
    // Only with a delimiter: without one, clients continue from the last key (S3 API Reference, ListObjects, read
    // 2026-11-21).
    NextMarker: page.last === undefined || !isRolledUp ? undefined : page.encode(page.last),
  });
}
