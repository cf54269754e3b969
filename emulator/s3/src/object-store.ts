import type { Clock } from "@sluice/emulator-wire";

import {
  type ListedBucket,
  checkBucket,
  createBucketFolder,
  removeBucketFolder,
  hasBucket,
  listBucketFolders,
} from "./bucket-folders.ts";
import { createFolderReader } from "./folder-reader.ts";
import { createIncomingFolder } from "./incoming-folder.ts";
import { createUploadStore, type UploadStore } from "./multipart/upload-store.ts";
import { layOutPaths, type ObjectPaths, type VersionAddress } from "./object-paths.ts";
import type { ObjectSummary, ObjectTags } from "./object-summary.ts";
import { listEarlierVersions } from "./object-versions.ts";
import { describeObject, describeObjects, type ObjectWithBody, openObject, type OpenObject } from "./read-object.ts";
import { removeObject } from "./remove-object.ts";
import { setObjectTags } from "./set-object-tags.ts";
import { takeKeyPage, type KeyPage, type KeyPageRequest } from "./take-key-page.ts";
import { takeTurns, type Turns } from "./take-turns.ts";
import { type ListedFile, type WalkBounds, walkKeys } from "./walk-keys.ts";
import type { WriteCondition } from "./write-condition.ts";
import { type Creation, type PutObject, writeObject } from "./write-object.ts";

export type { ObjectSummary } from "./object-summary.ts";

interface ListingRequest {
  readonly bucket: string;
  readonly prefix?: string;
}

/** Objects as plain files under a folder. Throws `S3Error` for whatever does not exist or is not allowed. */
export interface ObjectStore {
  readonly createBucket: (bucket: string) => Promise<void>;
  /** Throws BucketNotEmpty. */
  readonly deleteBucket: (bucket: string) => Promise<void>;
  readonly hasBucket: (bucket: string) => Promise<boolean>;
  /** Throws NoSuchBucket. */
  readonly checkBucket: (bucket: string) => Promise<void>;
  /** Sorted by name. */
  readonly buckets: () => Promise<readonly ListedBucket[]>;
  /** Atomic: a reader, or a process that starts after a crash, sees the object before or after, never half of it. */
  readonly put: (put: PutObject) => Promise<ObjectSummary>;
  /** The whole object in memory. */
  readonly get: (address: VersionAddress) => Promise<ObjectWithBody>;
  /** For objects of any size. The caller has to read it to its end or close it. */
  readonly open: (address: VersionAddress) => Promise<OpenObject>;
  readonly head: (address: VersionAddress) => Promise<ObjectSummary>;
  /** Replaces an object's tags. */
  readonly setTags: (address: VersionAddress, tags: ObjectTags) => Promise<void>;
  /** Succeeds if there is no such object, as in S3. Without a version, what a bucket keeps versions of becomes an earlier one. */
  readonly delete: (address: VersionAddress, condition?: WriteCondition) => Promise<void>;
  /** Sorted by the bytes of the key's UTF-8. */
  readonly keys: (listing: ListingRequest) => Promise<readonly string[]>;
  /** Like `keys`, with the file of each. */
  readonly files: (listing: ListingRequest) => Promise<readonly ListedFile[]>;
  /** One page of keys and common prefixes. */
  readonly page: (bucket: string, request: KeyPageRequest) => Promise<KeyPage>;
  /** The objects with these keys, in their order, without those that are gone by now. */
  readonly summaries: (bucket: string, keys: readonly string[]) => Promise<readonly ObjectSummary[]>;
  readonly list: (listing: ListingRequest) => Promise<readonly ObjectSummary[]>;
  /** From now on the bucket keeps what is replaced or deleted as versions. */
  readonly keepVersions: (bucket: string) => void;
  readonly keepsVersions: (bucket: string) => boolean;
  /** By key, newest first; without the current ones. */
  readonly earlierVersions: (
    bucket: string,
    keys: readonly string[],
  ) => Promise<ReadonlyMap<string, readonly ObjectSummary[]>>;
  /** The folder of a bucket's objects. */
  readonly toBucketPath: (bucket: string) => string;
  /** Multipart uploads in progress. */
  readonly uploads: UploadStore;
}

/** An object that is in place. */
export interface CreatedObject {
  readonly bucket: string;
  readonly object: ObjectSummary;
  readonly creation: Creation;
}

export interface ObjectStoreOptions {
  readonly rootDir: string;
  readonly clock: Pick<Clock, "nowMs">;
  /** Called before whoever put the object is told that it is there. */
  readonly onCreated?: ((created: CreatedObject) => void) | undefined;
}

/** Opens a folder as an object store; it need not exist yet. */
export function createObjectStore({ rootDir, clock: { nowMs }, onCreated }: ObjectStoreOptions): ObjectStore {
  const paths = layOutPaths(rootDir);
  const versioned = new Set<string>();
  const incoming = createIncomingFolder(paths);
  // Body and sidecar are two files. They are changed and opened one at a time, so that they always belong together.
  const inTurn = takeTurns();
  const withBucket = async <Result>(bucket: string, work: () => Promise<Result>) => {
    await checkBucket(paths, bucket);
    return work();
  };
  const put: ObjectStore["put"] = async (given) => {
    const { bucket, creation = "Put" } = given;
    const write = { paths, incoming, put: given, inTurn, nowMs, keepsVersions: versioned.has(bucket) };
    const object = await withBucket(bucket, () => writeObject(write));
    onCreated?.({ bucket, object, creation });
    return object;
  };
  const open: ObjectStore["open"] = (address) =>
    withBucket(address.bucket, () => inTurn(() => openObject(paths, address)));
  const change = (bucket: string, work: () => Promise<void>) => withBucket(bucket, () => inTurn(work));

  return {
    ...createBucketMethods(paths),
    ...createVersionMethods(paths, versioned),
    ...createListMethods(paths, { inTurn, withBucket }),
    deleteBucket: (bucket) => change(bucket, () => removeBucketFolder(paths, bucket)),
    put,
    get: async (address) => {
      const { summary, whole } = await open(address);
      return { ...summary, body: await whole() };
    },
    open,
    head: (address) => withBucket(address.bucket, () => inTurn(() => describeObject(paths, address))),
    setTags: (address, tags) => change(address.bucket, () => setObjectTags({ paths, incoming, address, tags })),
    delete: (address, condition) => {
      const removal = { ...address, keepsVersions: versioned.has(address.bucket) };
      return change(address.bucket, () => removeObject(paths, removal, condition));
    },
    toBucketPath: paths.bucketDir,
    uploads: createUploadStore({ paths, incoming, nowMs, withBucket, put }),
  };
}

function createBucketMethods(
  paths: ObjectPaths,
): Pick<ObjectStore, "createBucket" | "hasBucket" | "checkBucket" | "buckets"> {
  return {
    createBucket: (bucket) => createBucketFolder(paths, bucket),
    hasBucket: (bucket) => hasBucket(paths, bucket),
    checkBucket: (bucket) => checkBucket(paths, bucket),
    buckets: () => listBucketFolders(paths),
  };
}

interface Listing {
  readonly inTurn: Turns;
  readonly withBucket: <Result>(bucket: string, work: () => Promise<Result>) => Promise<Result>;
}

function createListMethods(
  paths: ObjectPaths,
  { inTurn, withBucket }: Listing,
): Pick<ObjectStore, "keys" | "files" | "page" | "summaries" | "list"> {
  const readFolder = createFolderReader();
  const walk = (bucket: string, bounds: WalkBounds) => walkKeys(paths.bucketDir(bucket), bounds, readFolder);
  const files: ObjectStore["files"] = ({ bucket, prefix = "" }) =>
    withBucket(bucket, () => Array.fromAsync(walk(bucket, { prefix })));
  const keys: ObjectStore["keys"] = async (listing) => (await files(listing)).map(({ key }) => key);
  const summaries: ObjectStore["summaries"] = (bucket, wanted) =>
    describeObjects(paths, { bucket, keys: wanted, inTurn });
  return {
    files,
    keys,
    summaries,
    page: (bucket, request) => withBucket(bucket, () => takeKeyPage((bounds) => walk(bucket, bounds), request)),
    list: async (listing) => summaries(listing.bucket, await keys(listing)),
  };
}

function createVersionMethods(
  paths: ObjectPaths,
  versioned: Set<string>,
): Pick<ObjectStore, "keepVersions" | "keepsVersions" | "earlierVersions"> {
  return {
    keepVersions: (bucket) => void versioned.add(bucket),
    keepsVersions: (bucket) => versioned.has(bucket),
    earlierVersions: async (bucket, keys) => {
      await checkBucket(paths, bucket);
      return listEarlierVersions(paths, { bucket, keys });
    },
  };
}
