import { CopyObjectCommand, DeleteObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { lakeFolders } from "@sluice/lake";

/** Moves an object that is done to `replayed/`, under its own key. */
export async function moveToReplayed(
  s3: Pick<S3Client, "send">,
  { bucket, key }: { readonly bucket: string; readonly key: string },
): Promise<void> {
  const source = [bucket, ...key.split("/")].map(encodeURIComponent).join("/");
  await s3.send(new CopyObjectCommand({ Bucket: bucket, Key: lakeFolders.replayed + key, CopySource: source }));
  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
}
