import { rm } from "node:fs/promises";
import { dirname } from "node:path";

import { S3Error } from "./errors.ts";
import { removeEmptyFolders } from "./object-location.ts";
import type { ObjectPaths, VersionAddress } from "./object-paths.ts";
import { type FoundVersion, findVersion, keepVersion, removeVersion } from "./object-versions.ts";
import { checkWriteCondition, type WriteCondition } from "./write-condition.ts";

interface Removal extends VersionAddress {
  /** Whether an object that is removed without naming its version is kept as one. */
  readonly keepsVersions: boolean;
}

/** Removes an object, its sidecar and the folders left empty. Does nothing if there is no such object. */
export async function removeObject(
  paths: ObjectPaths,
  removal: Removal,
  condition: WriteCondition = {},
): Promise<void> {
  const { bucket, key, versionId, keepsVersions } = removal;
  const found = await findIfThere(paths, removal);
  const summary = found?.describe();
  checkWriteCondition(condition, summary);
  if (found === undefined || summary === undefined) return;
  if (found.currentFile === undefined) {
    await removeVersion(paths, { bucket, key, versionId: versionId ?? "" });
    return;
  }
  if (keepsVersions && versionId === undefined) await keepVersion(paths, bucket, { path: found.path, summary });
  await removeFile(found.path, paths.bucketDir(bucket));
  await removeFile(paths.sidecarFile(removal), paths.metadataDir(bucket));
}

async function findIfThere(paths: ObjectPaths, address: VersionAddress): Promise<FoundVersion | undefined> {
  try {
    return await findVersion(paths, address);
  } catch (error) {
    if (error instanceof S3Error && error.status === 404) return undefined;
    throw error;
  }
}

async function removeFile(path: string, top: string): Promise<void> {
  await rm(path, { force: true });
  removeEmptyFolders(dirname(path), top);
}
