import type { WireResponse } from "@sluice/emulator-wire";

import type { ObjectStore } from "../object-store.ts";
import type { S3Call } from "../s3-call.ts";

/** CreateBucket. The LocationConstraint in the body has no effect: every region is this machine. */
export async function createBucket(store: ObjectStore, { bucket }: S3Call): Promise<WireResponse> {
  await store.createBucket(bucket);
  return { status: 200, headers: { location: `/${bucket}` } };
}
