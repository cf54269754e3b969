import { mkdir, readdir, rm, rmdir, stat } from "node:fs/promises";
import { join } from "node:path";

import { isBucketName } from "./bucket-name.ts";
import { S3Error } from "./errors.ts";
import { readErrorCode } from "./object-location.ts";
import type { ObjectPaths } from "./object-paths.ts";
import { walkKeys } from "./walk-keys.ts";

export interface ListedBucket {
  readonly name: string;
  readonly createdAtMs: number;
}

/** Creates the bucket's folder. Throws `S3Error` if it already exists. */
export async function createBucketFolder(paths: ObjectPaths, bucket: string): Promise<void> {
  await mkdir(paths.root, { recursive: true });
  await mkdir(paths.bucketDir(bucket)).catch((cause: unknown) => {
    if (readErrorCode(cause) !== "EEXIST") throw cause;
    throw new S3Error("BucketAlreadyOwnedByYou", `bucket "${bucket}": exists already and is yours`, { cause });
  });
}

/**
 * Removes the bucket with all that is stored about it. Throws `S3Error` BucketNotEmpty, also for files that are not
 * objects.
 */
export async function removeBucketFolder(paths: ObjectPaths, bucket: string): Promise<void> {
  const dir = paths.bucketDir(bucket);
  for await (const { key } of walkKeys(dir, { prefix: "" })) throw notEmpty(`it holds "${key}"`);
  await removeFolders(dir);
  await rm(paths.metadataDir(bucket), { recursive: true, force: true });
  await rm(paths.uploadsDir(bucket), { recursive: true, force: true });
  await rm(paths.versionsDir(bucket), { recursive: true, force: true });
}

/** Whether the bucket's folder exists; `false` for an invalid name. */
export async function hasBucket(paths: ObjectPaths, bucket: string): Promise<boolean> {
  if (!isBucketName(bucket)) return false;
  const folder = await stat(paths.bucketDir(bucket)).catch(() => undefined);
  return folder?.isDirectory() === true;
}

/** Throws `S3Error` NoSuchBucket. */
export async function checkBucket(paths: ObjectPaths, bucket: string): Promise<void> {
  if (!(await hasBucket(paths, bucket))) {
    throw new S3Error("NoSuchBucket", `The specified bucket does not exist: ${bucket}`);
  }
}

/** Every folder whose name is a valid bucket name, sorted. */
export async function listBucketFolders({ root }: ObjectPaths): Promise<readonly ListedBucket[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory() && isBucketName(entry.name)).map(({ name }) => name);
  return Promise.all(
    names.toSorted().map(async (name) => ({ name, createdAtMs: (await stat(join(root, name))).birthtimeMs })),
  );
}

/** Removes folder by folder, so that a file in one of them stops it. */
async function removeFolders(dir: string): Promise<void> {
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    if (!entry.isDirectory()) throw notEmpty(`"${entry.name}" is in its folder and is not an object`);
    await removeFolders(join(dir, entry.name));
  }
  await rmdir(dir);
}

function notEmpty(reason: string): S3Error {
  return new S3Error("BucketNotEmpty", `The bucket you tried to delete is not empty: ${reason}`);
}
