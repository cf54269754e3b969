import type { WireResponse } from "@sluice/emulator-wire";

import type { ObjectStore } from "../object-store.ts";
import { toXmlResponse } from "../s3-call.ts";

/** ListBuckets: all of them in one page. */
export async function listBuckets(store: ObjectStore): Promise<WireResponse> {
  const buckets = await store.buckets();
  return toXmlResponse("ListAllMyBucketsResult", {
    Owner: { ID: "local", DisplayName: "local" },
    Buckets: {
      Bucket: buckets.map(({ name, createdAtMs }) => ({
        Name: name,
        CreationDate: new Date(createdAtMs).toISOString(),
      })),
    },
  });
}
