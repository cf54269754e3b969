import { gunzipSync } from "node:zlib";

import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { decodeUtf8 } from "@sluice/lake";

/**
 * Reads an object's text, gzip or plain: it is unverified whether Firehose compresses error objects as it does data.
 * Undefined when it is not UTF-8.
 */
export async function readObjectText(
  s3: Pick<S3Client, "send">,
  { bucket, key }: { readonly bucket: string; readonly key: string },
): Promise<string | undefined> {
  const { Body: body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const bytes = Buffer.from((await body?.transformToByteArray()) ?? []);
  return decodeUtf8(isGzip(bytes) ? gunzipSync(bytes) : bytes);
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
