import { randomUUID } from "node:crypto";
import { join, resolve } from "node:path";

import { checkBucketName } from "./bucket-name.ts";
import { S3Error } from "./errors.ts";
import { keyToPath } from "./key-path.ts";

export interface ObjectAddress {
  readonly bucket: string;
  readonly key: string;
}

/** One version of an object. */
export interface VersionAddress extends ObjectAddress {
  /** Default: the current one. */
  readonly versionId?: string | undefined;
}

/**
 * Where things are under the root. No bucket's name starts with a dot, so the dotted folders never collide with one.
 */
export interface ObjectPaths {
  readonly root: string;
  readonly bucketDir: (bucket: string) => string;
  readonly metadataDir: (bucket: string) => string;
  /** The object's file, unless another key needs a folder there: see `object-location.ts`. */
  readonly objectFile: (address: ObjectAddress) => string;
  readonly sidecarFile: (address: ObjectAddress) => string;
  /** Versions that are no longer current, of a bucket that keeps them. */
  readonly versionsDir: (bucket: string) => string;
  /** Multipart uploads in progress. */
  readonly uploadsDir: (bucket: string) => string;
  readonly incomingDir: string;
  readonly newIncomingFile: () => string;
}

/** Bytes of UTF-8; S3 User Guide, "Naming Amazon S3 objects" (object-keys), read 2026-11-21. */
const maxKeyBytes = 1024;

/**
 * Lays out a folder: `<bucket>/<key>`, `.metadata/<bucket>/<key>.json`, `.versions/<bucket>/<version>`, `.uploads/<bucket>/<upload>`, and `.incoming`
 * for what is being written.
 */
export function layOutPaths(rootDir: string): ObjectPaths {
  const root = resolve(rootDir);
  const bucketDir = (bucket: string) => join(root, checkedBucketName(bucket));
  const metadataDir = (bucket: string) => join(root, ".metadata", checkedBucketName(bucket));
  const incomingDir = join(root, ".incoming");
  return {
    root,
    bucketDir,
    metadataDir,
    objectFile: ({ bucket, key }) => join(bucketDir(bucket), checkedKeyToPath(key)),
    sidecarFile: ({ bucket, key }) => join(metadataDir(bucket), `${toSidecarPath(checkedKeyToPath(key))}.json`),
    versionsDir: (bucket) => join(root, ".versions", checkedBucketName(bucket)),
    uploadsDir: (bucket) => join(root, ".uploads", checkedBucketName(bucket)),
    incomingDir,
    // Named by the process that writes it, to tell the remains of a dead process from files in progress.
    newIncomingFile: () => join(incomingDir, `${process.pid}-${randomUUID()}`),
  };
}

/** Throws `S3Error` for a key that S3 would refuse too. */
export function checkKey(key: string): void {
  if (key === "") throw new S3Error("InvalidArgument", "an object's key must not be empty");
  const keyBytes = Buffer.byteLength(key);
  if (keyBytes > maxKeyBytes) {
    throw new S3Error("KeyTooLongError", `Your key is too long: ${keyBytes} bytes; ${maxKeyBytes} are allowed`);
  }
}

/**
 * The sidecar of key `a` must not collide with the folder of key `a.json/b`: such folders get an ending of their own.
 */
function toSidecarPath(path: string): string {
  return path.replaceAll(".json/", ".json%2F/");
}

function checkedKeyToPath(key: string): string {
  checkKey(key);
  return keyToPath(key);
}

function checkedBucketName(bucket: string): string {
  checkBucketName(bucket);
  return bucket;
}
