import { parseSigningScope, type WireResponse } from "@sluice/emulator-wire";

import type { ObjectStore } from "../object-store.ts";
import { type S3Call, toXmlResponse } from "../s3-call.ts";

/** GetBucketLocation. A bucket is in whatever region the client signs for; us-east-1 is an empty element, as in S3. */
export async function getBucketLocation(store: ObjectStore, { bucket, request }: S3Call): Promise<WireResponse> {
  await store.checkBucket(bucket);
  const region = parseSigningScope(request)?.region ?? "us-east-1";
  return toXmlResponse("LocationConstraint", region === "us-east-1" ? "" : region);
}
