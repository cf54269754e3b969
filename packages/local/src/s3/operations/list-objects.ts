import type { WireResponse } from "../../wire/messages.ts";
import { listedPage } from "../listing.ts";
import type { ObjectStore } from "../object-store.ts";
import { xmlResponse } from "../s3-call.ts";
import type { S3Call } from "../s3-call.ts";

/** ListObjects, the first version, which boto3's `bucket.objects` still uses. */
export async function listObjects(store: ObjectStore, call: S3Call): Promise<WireResponse> {
  const marker = call.request.query.get("marker") ?? undefined;
  const page = await listedPage(store, call, marker);
  return xmlResponse("ListBucketResult", {
    ...page.elements,
    Marker: page.encode(marker ?? ""),
    NextMarker: page.last === undefined ? undefined : page.encode(page.last),
  });
}
