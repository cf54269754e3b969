import type { WireResponse } from "../../wire/messages.ts";
import type { ObjectStore } from "../object-store.ts";
import type { S3Call } from "../s3-call.ts";

/** DeleteObject. Succeeds for a key that is not there, as in S3. */
export async function deleteObject(store: ObjectStore, { bucket, key }: S3Call): Promise<WireResponse> {
  await store.delete({ bucket, key });
  return { status: 204 };
}
