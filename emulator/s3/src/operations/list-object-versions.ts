import type { WireResponse } from "@sluice/emulator-wire";

import { listObjectPage } from "../list-object-page.ts";
import type { ObjectStore } from "../object-store.ts";
import { type S3Call, toXmlResponse } from "../s3-call.ts";

/** ListObjectVersions. Buckets here are unversioned: each object has one version, `null`. */
export async function listObjectVersions(store: ObjectStore, call: S3Call): Promise<WireResponse> {
  const marker = call.request.query.get("key-marker") ?? undefined;
  const page = await listObjectPage(store, call, { after: marker, isOwned: true });
  return toXmlResponse("ListVersionsResult", {
    ...page.elements,
    KeyMarker: page.encode(marker ?? ""),
    VersionIdMarker: "",
    NextKeyMarker: page.last === undefined ? undefined : page.encode(page.last),
    NextVersionIdMarker: page.last === undefined ? undefined : "null",
    Version: page.objects.map((object) => Object.assign({ VersionId: "null", IsLatest: true }, object)),
  });
}
