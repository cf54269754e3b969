import type { WireResponse } from "@sluice/emulator-wire";

import type { ObjectStore } from "../object-store.ts";
import type { S3Call } from "../s3-call.ts";
import { parseUploadAddress } from "../upload-address.ts";

/** AbortMultipartUpload: removes the parts. */
export async function abortMultipartUpload(store: ObjectStore, call: S3Call): Promise<WireResponse> {
  await store.uploads.abort(parseUploadAddress(call));
  return { status: 204 };
}
