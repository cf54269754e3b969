import { rm, rmdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

import type { ObjectAddress, ObjectPaths } from "./object-paths.ts";

/** Removes an object, its sidecar and the folders that are empty then. Does nothing if there is no such object. */
export async function removeObject(paths: ObjectPaths, address: ObjectAddress): Promise<void> {
  await removeFile(paths.objectFile(address), paths.bucketDir(address.bucket));
  await removeFile(paths.sidecarFile(address), paths.metadataDir(address.bucket));
}

async function removeFile(file: string, top: string): Promise<void> {
  const state = await stat(file).catch(() => undefined);
  if (state?.isFile() !== true) return;
  await rm(file);
  await removeEmptyFolders(dirname(file), top);
}

/** Upwards until one is not empty; the bucket's own folder stays. */
async function removeEmptyFolders(folder: string, top: string): Promise<void> {
  if (folder === top) return;
  try {
    await rmdir(folder);
  } catch {
    return;
  }
  await removeEmptyFolders(dirname(folder), top);
}
