import { S3Error } from "./errors.ts";
import type { ObjectStore } from "./object-store.ts";

/** Throws `S3Error` NoSuchBucket if there is no such bucket. */
export async function requireBucket(store: ObjectStore, bucket: string): Promise<void> {
  if (await store.hasBucket(bucket)) return;
  throw new S3Error("NoSuchBucket", `The specified bucket does not exist: ${bucket}`);
}
