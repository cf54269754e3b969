import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { fileNameToKey, keyToPath, segmentToKey } from "./key-path.ts";

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
export async function* walkKeys(bucketDir: string, bounds: WalkBounds): AsyncGenerator<ListedFile> {
  // The walk begins in the folder that the prefix names: `a/b` starts in `a/`.
  const folderKey = bounds.prefix.slice(0, bounds.prefix.lastIndexOf("/") + 1);
  const folder = folderKey === "" ? bucketDir : join(bucketDir, keyToPath(folderKey.slice(0, -1)));
  yield* walkFolder({ folder, folderKey, ...bounds, after: bounds.after && Buffer.from(bounds.after) });
}

interface FolderWalk extends Omit<WalkBounds, "after"> {
  readonly folder: string;
  readonly folderKey: string;
  readonly after: Buffer | "" | undefined;
}

interface WalkEntry {
  readonly path: string;
  /** A file's key, or what all keys in a folder begin with. */
  readonly start: string;
  readonly bytes: Buffer;
  readonly isFolder: boolean;
}

async function* walkFolder(walk: FolderWalk): AsyncGenerator<ListedFile> {
  for (const step of await listEntries(walk)) {
    const { path, start, isFolder } = step;
    if (walk.isDone?.(start) === true || isBefore(step, walk.after)) continue;
    if (isFolder) yield* walkFolder({ ...walk, folder: path, folderKey: start });
    else yield { key: start, path };
  }
}

async function listEntries({ folder, folderKey, prefix }: FolderWalk): Promise<readonly WalkEntry[]> {
  const entries = await readFolder(folder);
  return entries
    .flatMap((entry) => toWalkEntry(entry, folder, folderKey))
    .filter(({ start }) => start.startsWith(prefix) || prefix.startsWith(start))
    .filter(({ start, isFolder }) => isFolder || start.startsWith(prefix))
    .toSorted((left, right) => Buffer.compare(left.bytes, right.bytes));
}

function toWalkEntry(entry: Dirent, folder: string, folderKey: string): readonly WalkEntry[] {
  const isFolder = entry.isDirectory();
  if (!isFolder && !entry.isFile()) return [];
  const segment = isFolder ? segmentToKey(entry.name) : fileNameToKey(entry.name);
  if (segment === undefined) return [];
  const start = `${folderKey}${segment}${isFolder ? "/" : ""}`;
  return [{ path: join(folder, entry.name), start, bytes: Buffer.from(start), isFolder }];
}

/** Whether no key of the entry comes after the bound. */
function isBefore({ bytes, isFolder }: WalkEntry, after: Buffer | "" | undefined): boolean {
  if (after === undefined || after === "") return false;
  const bound = isFolder ? after.subarray(0, bytes.length) : after;
  const order = Buffer.compare(bytes, bound);
  return isFolder ? order < 0 : order <= 0;
}

/** A folder that was removed meanwhile, or is a file, has no keys. */
async function readFolder(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
