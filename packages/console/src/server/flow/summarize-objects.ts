import type { ObjectsFlow } from "../../flow/flow-answer.ts";
import type { Kept } from "../cache/keep-fresh.ts";
import type { LakeListing } from "../partitions/sum-partitions.ts";

const shownPartitions = 12;

/** What the picture shows of a listing; undefined before there is one. Throws why there is none. */
export function summarizeObjects({ value, readAtMs = 0, error }: Kept<LakeListing>): ObjectsFlow | undefined {
  if (value === undefined && error !== undefined) throw error;
  if (value === undefined) return undefined;
  const newestFirst = value.partitions.toSorted((one, other) => other.newestMs - one.newestMs);
  return {
    objects: value.objects,
    bytes: value.bytes,
    newestAtMs: value.newestMs,
    isWhole: !value.isCut,
    listedAtMs: readAtMs,
    partitionCount: value.partitions.length,
    partitions: newestFirst.slice(0, shownPartitions).map(({ path, objects, bytes, newestMs: newestAtMs }) => ({
      name: path.replace(/\/$/, ""),
      objects,
      bytes,
      newestAtMs,
    })),
  };
}
