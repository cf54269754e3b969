import { ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";

import type { ListedObject } from "./listed-object.ts";

/** Lists every object under a prefix in key order, 1,000 a call. */
export async function* listLakeObjects(
  s3: Pick<S3Client, "send">,
  { bucket, prefix }: { readonly bucket: string; readonly prefix: string },
): AsyncGenerator<ListedObject> {
  let token: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }));
    yield* (page.Contents ?? []).map(({ Key: key = "", Size: sizeBytes = 0, LastModified: modified }) => ({
      key,
      sizeBytes,
      modifiedAtMs: modified?.getTime() ?? 0,
    }));
    token = page.NextContinuationToken;
  } while (token !== undefined);
}
