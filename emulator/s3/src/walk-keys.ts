import { join } from "node:path";

import { compareKeys } from "./compare-keys.ts";
import { type FolderEntry, type FolderReader, readFolder } from "./folder-reader.ts";
import { keyToPath } from "./key-path.ts";

export interface ListedFile {
  readonly key: string;
  readonly path: string;
}

/** Bounds of a walk: keys outside are left out. */
export interface WalkBounds {
  readonly prefix: string;
  /** Exclusive. */
  readonly after?: string | undefined;
  /**
   * Asked before a folder is opened or a key is returned: whether everything that begins with `start` can be skipped.
   */
  readonly isDone?: (start: string) => boolean;
}

/**
 * Walks the keys under a bucket's folder that start with the prefix, in the order of their UTF-8 bytes, as S3 lists
 * them. Folders that cannot hold a wanted key are never opened, and the others only when their turn comes.
 */
export async function* walkKeys(
  bucketDir: string,
  bounds: WalkBounds,
  read: FolderReader = readFolder,
): AsyncGenerator<ListedFile> {
  // The walk begins in the folder that the prefix names: `a/b` starts in `a/`.
  const folderKey = bounds.prefix.slice(0, bounds.prefix.lastIndexOf("/") + 1);
  const folder = folderKey === "" ? bucketDir : join(bucketDir, keyToPath(folderKey.slice(0, -1)));
  yield* walkFolder({ folder, folderKey, read, ...bounds });
}

interface FolderWalk extends WalkBounds {
  readonly folder: string;
  readonly folderKey: string;
  readonly read: FolderReader;
}

async function* walkFolder(walk: FolderWalk): AsyncGenerator<ListedFile> {
  const { folder, folderKey, prefix } = walk;
  const entries = await walk.read(folder);
  for (const { segment, name, isFolder } of entries.slice(findStart(entries, walk))) {
    const start = `${folderKey}${segment}`;
    if (!start.startsWith(prefix)) break;
    if (walk.isDone?.(start) === true) continue;
    const path = join(folder, name);
    if (isFolder) yield* walkFolder({ ...walk, folder: path, folderKey: start });
    else yield { key: start, path };
  }
}

/** Position of the first entry that may have a wanted key: entries are sorted. */
function findStart(entries: readonly FolderEntry[], walk: FolderWalk): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const entry = entries[middle];
    if (entry !== undefined && isBefore(entry, walk)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether all keys of an entry come before the prefix, or not after the bound. */
function isBefore({ segment, isFolder }: FolderEntry, { folderKey, prefix, after = "" }: FolderWalk): boolean {
  const start = `${folderKey}${segment}`;
  if (compareKeys(start, prefix) < 0) return true;
  if (after === "") return false;
  return isFolder ? compareKeys(start, after.slice(0, start.length)) < 0 : compareKeys(start, after) <= 0;
}
