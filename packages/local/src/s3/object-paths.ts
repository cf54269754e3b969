import { randomUUID } from "node:crypto";
import { join, resolve } from "node:path";

import { checkBucketName } from "./bucket-name.ts";
import { S3Error } from "./errors.ts";
import { keyToPath } from "./key-path.ts";

export interface ObjectAddress {
  readonly bucket: string;
  readonly key: string;
}

/** Where things lie under the root. No bucket's name starts with a dot, so the two dotted folders collide with none. */
export interface ObjectPaths {
  readonly root: string;
  readonly bucketDir: (bucket: string) => string;
  readonly metadataDir: (bucket: string) => string;
  readonly objectFile: (address: ObjectAddress) => string;
  readonly sidecarFile: (address: ObjectAddress) => string;
  readonly incomingDir: string;
  readonly newIncomingFile: () => string;
}

/** Bytes of UTF-8; S3 User Guide, "Naming Amazon S3 objects" (object-keys), read 2026-11-21. */
const maxKeyBytes = 1024;

/** Lays out a folder: `<bucket>/<key>`, `.metadata/<bucket>/<key>.json`, and `.incoming` for what is being written. */
export function objectPaths(rootDir: string): ObjectPaths {
  const root = resolve(rootDir);
  const bucketDir = (bucket: string) => join(root, checked(bucket));
  const metadataDir = (bucket: string) => join(root, ".metadata", checked(bucket));
  const incomingDir = join(root, ".incoming");
  return {
    root,
    bucketDir,
    metadataDir,
    objectFile: ({ bucket, key }) => join(bucketDir(bucket), pathOfKey(key)),
    sidecarFile: ({ bucket, key }) => join(metadataDir(bucket), `${sidecarPath(pathOfKey(key))}.json`),
    incomingDir,
    newIncomingFile: () => join(incomingDir, randomUUID()),
  };
}

/** The sidecar of key `a` must not be the folder of key `a.json/b`: such folders get an ending that no key makes. */
function sidecarPath(path: string): string {
  return path.replaceAll(".json/", ".json%2F/");
}

function pathOfKey(key: string): string {
  if (key === "") throw new S3Error("InvalidArgument", "an object's key must not be empty");
  const keyBytes = Buffer.byteLength(key);
  if (keyBytes <= maxKeyBytes) return keyToPath(key);
  throw new S3Error("KeyTooLongError", `key: ${keyBytes} bytes; ${maxKeyBytes} are allowed`);
}

function checked(bucket: string): string {
  checkBucketName(bucket);
  return bucket;
}
