import { ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";

import type { ObjectsFlow, PartitionFlow } from "../../flow/flow-answer.ts";

export interface ListingPlace {
  readonly bucket: string;
  /** Ends with `/`. */
  readonly prefix: string;
}

export interface ListingBounds {
  /** A call lists 1,000 objects. */
  readonly maxCalls: number;
  readonly maxPartitions: number;
}

/** Sums up what lies under a prefix, by folder: reads no more than the bounds allow, and says whether that was all. */
export async function summarizeListing(
  s3: Pick<S3Client, "send">,
  { bucket, prefix }: ListingPlace,
  { maxCalls, maxPartitions, nowMs }: ListingBounds & { readonly nowMs: () => number },
): Promise<ObjectsFlow> {
  const partitions = new Map<string, PartitionFlow>();
  let token: string | undefined;
  let calls = 0;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }));
    for (const { Key: key = "", Size: bytes = 0, LastModified: modified } of page.Contents ?? []) {
      addObject(partitions, { name: nameFolder(key, prefix), bytes, modifiedAtMs: modified?.getTime() ?? 0 });
    }
    token = page.NextContinuationToken;
    calls += 1;
  } while (token !== undefined && calls < maxCalls);
  return { ...sumUp([...partitions.values()], maxPartitions), isWhole: token === undefined, listedAtMs: nowMs() };
}

function nameFolder(key: string, prefix: string): string {
  return key.slice(prefix.length, Math.max(prefix.length, key.lastIndexOf("/")));
}

function addObject(
  partitions: Map<string, PartitionFlow>,
  { name, bytes, modifiedAtMs }: { readonly name: string; readonly bytes: number; readonly modifiedAtMs: number },
): void {
  const before = partitions.get(name) ?? { objects: 0, bytes: 0, newestAtMs: 0 };
  partitions.set(name, {
    name,
    objects: before.objects + 1,
    bytes: before.bytes + bytes,
    newestAtMs: Math.max(before.newestAtMs, modifiedAtMs),
  });
}

function sumUp(all: readonly PartitionFlow[], maxPartitions: number): Omit<ObjectsFlow, "isWhole" | "listedAtMs"> {
  const newestFirst = all.toSorted(
    (one, other) => other.newestAtMs - one.newestAtMs || (one.name < other.name ? -1 : 1),
  );
  return {
    objects: all.reduce((sum, { objects }) => sum + objects, 0),
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    newestAtMs: newestFirst[0]?.newestAtMs,
    partitions: newestFirst.slice(0, maxPartitions),
    partitionCount: all.length,
  };
}
