import type { WireResponse } from "@sluice/emulator-wire";

import type { ObjectStore } from "../object-store.ts";
import { xmlResponse } from "../s3-call.ts";

/** ListBuckets: all of them in one page. */
export async function listBuckets(store: ObjectStore): Promise<WireResponse> {
  const buckets = await store.buckets();
  return xmlResponse("ListAllMyBucketsResult", {
    Owner: { ID: "local", DisplayName: "local" },
    Buckets: {
      Bucket: buckets.map(({ name, createdAtMs }) => ({
        Name: name,
        CreationDate: new Date(createdAtMs).toISOString(),
      })),
    },
  });
}
