import type { ListedObject } from "@sluice/analyst/lake";

export interface PartitionSum {
  /** `species_key=Iris-setosa/`; empty for a table without partitions. */
  readonly path: string;
  readonly objects: number;
  readonly bytes: number;
  readonly oldestMs: number;
  readonly newestMs: number;
}

export interface LakeListing {
  readonly objects: number;
  readonly bytes: number;
  readonly newestMs: number | undefined;
  /** There are more objects than were read. */
  readonly isCut: boolean;
  /** Sorted by path. */
  readonly partitions: readonly PartitionSum[];
}

export const emptyListing: LakeListing = { objects: 0, bytes: 0, newestMs: undefined, isCut: false, partitions: [] };

/** A hundred pages of a listing. Beyond it, the page says that it does not show all. */
const maxListedObjects = 100_000;

/** Sums up the objects of each folder below a prefix while they are listed: only the sums are held. */
export async function sumPartitions(
  objects: AsyncIterable<ListedObject>,
  prefix: string,
  maxObjects = maxListedObjects,
): Promise<LakeListing> {
  const sums = new Map<string, Writable<PartitionSum>>();
  let count = 0;
  let isCut = false;
  for await (const { key, sizeBytes, modifiedAtMs } of objects) {
    if (count === maxObjects) {
      isCut = true;
      break;
    }
    count += 1;
    const path = key.slice(prefix.length, key.lastIndexOf("/") + 1);
    const sum = sums.get(path);
    if (sum === undefined) {
      sums.set(path, { path, objects: 1, bytes: sizeBytes, oldestMs: modifiedAtMs, newestMs: modifiedAtMs });
      continue;
    }
    sum.objects += 1;
    sum.bytes += sizeBytes;
    sum.oldestMs = Math.min(sum.oldestMs, modifiedAtMs);
    sum.newestMs = Math.max(sum.newestMs, modifiedAtMs);
  }
  const partitions = [...sums.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const newestMs = partitions.length === 0 ? undefined : Math.max(...partitions.map((each) => each.newestMs));
  return { objects: count, bytes: partitions.reduce((sum, { bytes }) => sum + bytes, 0), newestMs, isCut, partitions };
}

type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** Whether two listings are of the same objects, as far as sums can tell. */
export function isSameListing(one: LakeListing, other: LakeListing): boolean {
  return one.objects === other.objects && one.bytes === other.bytes && one.newestMs === other.newestMs;
}

/** Athena guide, performance-tuning: larger than 128 MB (from memory, unverified). */
const wantedObjectBytes = 128 * 1024 * 1024;
/** So few are opened in no time, whatever their size. */
const fewObjects = 100;
const tooManyTimes = 10;

/** Whether a partition has ten times as many objects as its bytes need, and more than a few. */
export function hasSmallObjects({ objects, bytes }: Pick<PartitionSum, "objects" | "bytes">): boolean {
  return objects > fewObjects && objects > tooManyTimes * Math.ceil(bytes / wantedObjectBytes);
}
