import type { Clock } from "../clock.ts";
import { checkBucket, createBucket, hasBucket, listBuckets } from "./bucket-folders.ts";
import type { Bucket } from "./bucket-folders.ts";
import { listKeys } from "./list-keys.ts";
import { objectPaths } from "./object-paths.ts";
import type { ObjectAddress } from "./object-paths.ts";
import type { ObjectSummary } from "./object-summary.ts";
import { describeObject, describeObjects, readObject } from "./read-object.ts";
import type { ObjectWithBody } from "./read-object.ts";
import { removeObject } from "./remove-object.ts";
import { takeTurns } from "./take-turns.ts";
import { writeObject } from "./write-object.ts";
import type { PutObject } from "./write-object.ts";

export type { ObjectSummary } from "./object-summary.ts";

interface Listing {
  readonly bucket: string;
  readonly prefix?: string;
}

/** Objects as plain files under a folder. Throws `S3Error` for what is not there or not allowed. */
export interface ObjectStore {
  readonly createBucket: (bucket: string) => Promise<void>;
  readonly hasBucket: (bucket: string) => Promise<boolean>;
  /** Sorted by name. */
  readonly buckets: () => Promise<readonly Bucket[]>;
  /** Atomic: a reader sees the object before or after, never half of it. */
  readonly put: (put: PutObject) => Promise<ObjectSummary>;
  readonly get: (address: ObjectAddress) => Promise<ObjectWithBody>;
  readonly head: (address: ObjectAddress) => Promise<ObjectSummary>;
  /** Succeeds if there is no such object, as in S3. */
  readonly delete: (address: ObjectAddress) => Promise<void>;
  /** Sorted by the bytes of the key's UTF-8. */
  readonly keys: (listing: Listing) => Promise<readonly string[]>;
  /** The objects of these keys, in their order; one that is gone meanwhile is left out. */
  readonly summaries: (bucket: string, keys: readonly string[]) => Promise<readonly ObjectSummary[]>;
  readonly list: (listing: Listing) => Promise<readonly ObjectSummary[]>;
  /** The object's file, whether or not it exists. */
  readonly pathOf: (address: ObjectAddress) => string;
}

export interface ObjectStoreOptions {
  readonly rootDir: string;
  readonly clock: Pick<Clock, "nowMs">;
}

/** Opens a folder as an object store; it need not exist yet. */
export function createObjectStore({ rootDir, clock }: ObjectStoreOptions): ObjectStore {
  const paths = objectPaths(rootDir);
  // Body and sidecar are two files: they change and are opened in turns, so that both always belong together.
  const inTurn = takeTurns();
  const withBucket = async <Result>(bucket: string, work: () => Promise<Result>) => {
    await checkBucket(paths, bucket);
    return work();
  };
  const keys: ObjectStore["keys"] = ({ bucket, prefix = "" }) =>
    withBucket(bucket, () => listKeys(paths.bucketDir(bucket), prefix));
  const summaries: ObjectStore["summaries"] = (bucket, wanted) => describeObjects(paths, bucket, wanted);

  return {
    createBucket: (bucket) => createBucket(paths, bucket),
    hasBucket: (bucket) => hasBucket(paths, bucket),
    buckets: () => listBuckets(paths),
    put: (put) => withBucket(put.bucket, () => writeObject({ paths, put, inTurn, nowMs: clock.nowMs() })),
    get: (address) => withBucket(address.bucket, () => readObject(paths, address, inTurn)),
    head: (address) => withBucket(address.bucket, () => inTurn(() => describeObject(paths, address))),
    delete: (address) => withBucket(address.bucket, () => inTurn(() => removeObject(paths, address))),
    keys,
    summaries,
    list: async (listing) => summaries(listing.bucket, await keys(listing)),
    pathOf: paths.objectFile,
  };
}
