import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";

import { compareKeys } from "./compare-keys.ts";
import { fileNameToKey, segmentToKey } from "./key-path.ts";

/** A file, or a folder of files. */
export interface FolderEntry {
  /** On disk. */
  readonly name: string;
  /** The part of a key that it stands for; a folder's ends with `/`. */
  readonly segment: string;
  readonly isFolder: boolean;
}

/** Reads what is in a folder, in the order of keys. A folder that was removed meanwhile, or is a file, has nothing. */
export type FolderReader = (folder: string) => Promise<readonly FolderEntry[]>;

/** Fewer are read again in less time than it takes to decide. */
const leastKept = 500;
/** In all folders together; 100 bytes each. */
const mostKept = 400_000;
/** A change shows in a folder's time, which is no finer than a tick of the system: a folder that changes now is not kept. */
const settledAfterMs = 100;

interface KeptFolder {
  readonly changedAtNs: bigint;
  readonly entries: readonly FolderEntry[];
}

/**
 * Keeps large folders sorted while they do not change: a listing asks for the same one for each of its pages. What was kept
 * longest goes when there is too much.
 */
export function createFolderReader(): FolderReader {
  const kept = new Map<string, KeptFolder>();
  let count = 0;
  const forget = (folder: string): void => {
    count -= kept.get(folder)?.entries.length ?? 0;
    kept.delete(folder);
  };
  return async (folder) => {
    const changedAtNs = await readChangeTime(folder);
    const known = kept.get(folder);
    if (known !== undefined && known.changedAtNs === changedAtNs) return known.entries;
    const isSettled = changedAtNs !== undefined && Date.now() - Number(changedAtNs / 1_000_000n) > settledAfterMs;
    const entries = await readFolder(folder);
    forget(folder);
    if (!isSettled || entries.length < leastKept || entries.length > mostKept) return entries;
    kept.set(folder, { changedAtNs, entries });
    count += entries.length;
    for (const [oldest] of count > mostKept ? kept : []) if (count > mostKept) forget(oldest);
    return entries;
  };
}

/** Undefined for a folder that is gone. */
async function readChangeTime(folder: string): Promise<bigint | undefined> {
  try {
    return (await stat(folder, { bigint: true })).mtimeNs;
  } catch {
    return undefined;
  }
}

export async function readFolder(folder: string): Promise<readonly FolderEntry[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.flatMap(toFolderEntry).toSorted((left, right) => compareKeys(left.segment, right.segment));
}

function toFolderEntry(entry: Dirent): readonly FolderEntry[] {
  const { name } = entry;
  const isFolder = entry.isDirectory();
  if (!isFolder && !entry.isFile()) return [];
  const segment = isFolder ? segmentToKey(name) : fileNameToKey(name);
  return segment === undefined ? [] : [{ name, segment: isFolder ? `${segment}/` : segment, isFolder }];
}
