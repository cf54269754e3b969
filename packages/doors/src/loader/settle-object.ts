import { CopyObjectCommand, DeleteObjectCommand, PutObjectTaggingCommand, type S3Client } from "@aws-sdk/client-s3";
import { type AfterLoad, doneFolder, type LandedObject, landedTag, type LoadState } from "@sluice/lake";

/** CopyObject takes no more in one call (S3 API reference, CopyObject, from memory, unverified). */
const maxCopyBytes = 5 * 1024 ** 3;

/**
 * Says on an object what became of it, by a tag. One that is done moves under `done/` where that is asked for; larger ones
 * than S3 copies at once stay. Does nothing for an object that is gone. Can be done again.
 */
export async function settleObject(
  s3: S3Client,
  object: LandedObject,
  { state, afterLoad }: { readonly state: LoadState; readonly afterLoad: AfterLoad },
): Promise<void> {
  const { bucket: Bucket, key: Key, versionId: VersionId, sizeBytes } = object;
  const TagSet = [{ Key: landedTag, Value: state }];
  const isMoved = afterLoad === "move" && state !== "failed" && sizeBytes <= maxCopyBytes;
  try {
    await s3.send(new PutObjectTaggingCommand({ Bucket, Key, VersionId, Tagging: { TagSet } }));
    if (!isMoved) return;
    const version = VersionId === undefined ? "" : `?versionId=${VersionId}`;
    const CopySource = `${encodeURIComponent(Bucket)}/${encodeURIComponent(Key)}${version}`;
    await s3.send(new CopyObjectCommand({ Bucket, Key: `${doneFolder}${Key}`, CopySource }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && ["NoSuchKey", "NoSuchVersion", "NotFound"].includes(error.name);
}
