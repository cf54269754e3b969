import type { WireResponse } from "@sluice/emulator-wire";

import { parseChecksumSettings } from "../multipart/checksum-settings.ts";
import { parseObjectDescription } from "../object-headers.ts";
import type { ObjectStore } from "../object-store.ts";
import { type S3Call, toXmlResponse } from "../s3-call.ts";

/** CreateMultipartUpload. */
export async function createMultipartUpload(
  store: ObjectStore,
  { bucket, key, request: { headers } }: S3Call,
): Promise<WireResponse> {
  const settings = parseChecksumSettings(headers);
  const upload = await store.uploads.create({ bucket, key, ...settings, description: parseObjectDescription(headers) });
  const response = toXmlResponse("InitiateMultipartUploadResult", {
    Bucket: bucket,
    Key: key,
    UploadId: upload.uploadId,
  });
  const checksum = { "x-amz-checksum-algorithm": upload.algorithm, "x-amz-checksum-type": upload.checksumType };
  return { ...response, headers: { ...response.headers, ...checksum } };
}
