import { rm } from "node:fs/promises";
import { dirname } from "node:path";

import { findFile, removeEmptyFolders } from "./object-location.ts";
import type { ObjectAddress, ObjectPaths } from "./object-paths.ts";
import { summariseObject } from "./object-summary.ts";
import { checkWriteCondition, type WriteCondition } from "./write-condition.ts";

/** Removes an object, its sidecar and the folders left empty. Does nothing if there is no such object. */
export async function removeObject(
  paths: ObjectPaths,
  address: ObjectAddress,
  condition: WriteCondition = {},
): Promise<void> {
  const sidecarFile = paths.sidecarFile(address);
  const found = await findFile(paths.objectFile(address));
  const current = found && (await summariseObject(address.key, found.state, sidecarFile));
  checkWriteCondition(condition, current);
  if (found === undefined) return;
  await removeFile(found.path, paths.bucketDir(address.bucket));
  await removeFile(sidecarFile, paths.metadataDir(address.bucket));
}

async function removeFile(path: string, top: string): Promise<void> {
  await rm(path, { force: true });
  await removeEmptyFolders(dirname(path), top);
}
