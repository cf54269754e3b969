import type { Stats } from "node:fs";
import { open, stat } from "node:fs/promises";

import { S3Error } from "./errors.ts";
import type { ObjectAddress, ObjectPaths } from "./object-paths.ts";
import { summarise } from "./object-summary.ts";
import type { ObjectSummary } from "./object-summary.ts";
import type { Turns } from "./take-turns.ts";

export interface ObjectWithBody extends ObjectSummary {
  readonly body: Buffer;
}

/** Files looked at together: enough to keep the disk busy, few enough for the limit on open files. */
const describedAtOnce = 64;

/** Reads an object. It is opened in its turn; a put that comes later changes nothing. Throws `S3Error` NoSuchKey. */
export async function readObject(paths: ObjectPaths, address: ObjectAddress, inTurn: Turns): Promise<ObjectWithBody> {
  const { file, summary } = await inTurn(() => openObject(paths, address));
  try {
    return { ...summary, body: await file.readFile() };
  } finally {
    await file.close();
  }
}

/** Describes an object without reading its bytes. Throws `S3Error` NoSuchKey. */
export async function describeObject(paths: ObjectPaths, address: ObjectAddress): Promise<ObjectSummary> {
  const file = await stat(paths.objectFile(address)).catch((error: unknown) => notThere(address, error));
  return summaryOf(paths, address, file);
}

/** Describes the objects of these keys, in their order; one that is gone meanwhile is left out. */
export async function describeObjects(
  paths: ObjectPaths,
  bucket: string,
  keys: readonly string[],
): Promise<readonly ObjectSummary[]> {
  const found: ObjectSummary[] = [];
  for (let start = 0; start < keys.length; start += describedAtOnce) {
    const chunk = keys.slice(start, start + describedAtOnce);
    const described = await Promise.all(chunk.map((key) => describeObject(paths, { bucket, key }).catch(ifGone)));
    found.push(...described.flat());
  }
  return found;
}

async function openObject(paths: ObjectPaths, address: ObjectAddress) {
  const file = await open(paths.objectFile(address)).catch((error: unknown) => notThere(address, error));
  try {
    return { file, summary: await summaryOf(paths, address, await file.stat()) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function summaryOf(paths: ObjectPaths, address: ObjectAddress, file: Stats): Promise<ObjectSummary> {
  return file.isFile() ? summarise(address.key, file, paths.sidecarFile(address)) : notThere(address);
}

/** ENOTDIR: a file stands where the key has a folder. Too long a name cannot have been written either. */
function notThere({ key }: ObjectAddress, cause?: unknown): never {
  const code = cause instanceof Error && "code" in cause ? cause.code : "ENOENT";
  if (code !== "ENOENT" && code !== "ENOTDIR" && code !== "ENAMETOOLONG") throw cause;
  throw new S3Error("NoSuchKey", `The specified key does not exist: ${key}`, { cause });
}

function ifGone(error: unknown): readonly [] {
  if (error instanceof S3Error) return [];
  throw error;
}
