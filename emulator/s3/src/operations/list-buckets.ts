import type { WireResponse } from "@sluice/emulator-wire";

import { localOwner } from "../local-owner.ts";
import type { ObjectStore } from "../object-store.ts";
import { toXmlResponse } from "../s3-call.ts";

/** ListBuckets: all buckets on one page. */
export async function listBuckets(store: ObjectStore): Promise<WireResponse> {
  const buckets = await store.buckets();
  return toXmlResponse("ListAllMyBucketsResult", {
    Owner: localOwner,
    Buckets: {
      Bucket: buckets.map(({ name, createdAtMs }) => ({
        Name: name,
        CreationDate: new Date(createdAtMs).toISOString(),
      })),
    },
  });
}
