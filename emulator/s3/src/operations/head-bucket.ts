import { parseSigningScope, type WireResponse } from "@sluice/emulator-wire";

import type { ObjectStore } from "../object-store.ts";
import type { S3Call } from "../s3-call.ts";

/** HeadBucket. A bucket is in whatever region the client signs for. */
export async function headBucket(store: ObjectStore, { bucket, request }: S3Call): Promise<WireResponse> {
  await store.checkBucket(bucket);
  const region = parseSigningScope(request)?.region;
  return { status: 200, headers: region === undefined ? {} : { "x-amz-bucket-region": region } };
}
