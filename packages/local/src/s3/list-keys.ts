import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { keyToPath, segmentToKey } from "./key-path.ts";

/** The keys under a bucket's folder that start with the prefix, in the order of their UTF-8 bytes, as S3 lists them. */
export async function listKeys(bucketDir: string, prefix: string): Promise<readonly string[]> {
  // Only the folder that the prefix names is walked: `a/b` starts in `a/`.
  const folderKey = prefix.slice(0, prefix.lastIndexOf("/") + 1);
  const folder = folderKey === "" ? bucketDir : join(bucketDir, keyToPath(folderKey.slice(0, -1)));
  const keys: string[] = [];
  await collect({ folder, folderKey, prefix, keys });
  return keys
    .map((key) => ({ key, bytes: Buffer.from(key) }))
    .toSorted((left, right) => Buffer.compare(left.bytes, right.bytes))
    .map(({ key }) => key);
}

interface Walk {
  readonly folder: string;
  readonly folderKey: string;
  readonly prefix: string;
  readonly keys: string[];
}

async function collect({ folder, folderKey, prefix, keys }: Walk): Promise<void> {
  for (const entry of await entriesOf(folder)) {
    const segment = segmentToKey(entry.name);
    const key = folderKey + (segment ?? "");
    const isWanted = segment !== undefined && (key.startsWith(prefix) || prefix.startsWith(`${key}/`));
    if (isWanted && entry.isFile()) keys.push(key);
    if (isWanted && entry.isDirectory()) {
      await collect({ folder: join(folder, entry.name), folderKey: `${key}/`, prefix, keys });
    }
  }
}

/** A folder that went away meanwhile, or is a file, holds no keys. */
async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
