import type { WireResponse } from "@sluice/emulator-wire";

import type { ObjectStore } from "../object-store.ts";
import type { S3Call } from "../s3-call.ts";

/** DeleteBucket, for an empty bucket. */
export async function deleteBucket(store: ObjectStore, { bucket }: S3Call): Promise<WireResponse> {
  await store.deleteBucket(bucket);
  return { status: 204 };
}
