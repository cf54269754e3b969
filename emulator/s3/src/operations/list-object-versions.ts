import type { WireResponse } from "@sluice/emulator-wire";

import { listObjectPage } from "../list-object-page.ts";
import type { ObjectStore, ObjectSummary } from "../object-store.ts";
import { type S3Call, toXmlResponse } from "../s3-call.ts";

/**
 * ListObjectVersions. In a bucket that keeps no versions each object has one, `null`. A page has the earlier versions of the
 * keys on it, and none of a key that was deleted.
 */
export async function listObjectVersions(store: ObjectStore, call: S3Call): Promise<WireResponse> {
  const marker = call.request.query.get("key-marker") ?? undefined;
  const page = await listObjectPage(store, call, { after: marker, isOwned: true });
  const keys = page.summaries.map(({ key }) => key);
  const earlier = await store.earlierVersions(call.bucket, keys);
  const describe = (object: ObjectSummary, at: number) => ({
    VersionId: object.versionId ?? "null",
    IsLatest: at === 0,
    ...page.describe(object),
  });
  const describeVersions = (object: ObjectSummary) => [object].concat(earlier.get(object.key) ?? []).map(describe);
  return toXmlResponse("ListVersionsResult", {
    ...page.elements,
    KeyMarker: page.encode(marker ?? ""),
    VersionIdMarker: "",
    NextKeyMarker: page.last === undefined ? undefined : page.encode(page.last),
    NextVersionIdMarker: page.last === undefined ? undefined : "null",
    Version: page.summaries.flatMap(describeVersions),
  });
}
