import type { UploadAddress } from "./multipart/upload.ts";
import type { S3Call } from "./s3-call.ts";

/** Which upload a call is about. */
export function parseUploadAddress({ bucket, key, request }: S3Call): UploadAddress {
  return { bucket, key, uploadId: request.query.get("uploadId") ?? "" };
}
