import type { PartitionAnswer } from "../../partitions/partitions-answer.ts";

export const partitionOrders = ["name", "size", "rows", "objects", "newest", "smallest objects"] as const;
export type PartitionOrder = (typeof partitionOrders)[number];

/** By name from the first, by anything else the most first. */
export function orderPartitions(
  partitions: readonly PartitionAnswer[],
  order: PartitionOrder,
): readonly PartitionAnswer[] {
  const rate = rates[order];
  if (rate === undefined) return partitions;
  return partitions.toSorted((a, b) => rate(b) - rate(a));
}

const rates: Readonly<Record<PartitionOrder, ((partition: PartitionAnswer) => number) | undefined>> = {
  // As they come.
  name: undefined,
  size: ({ bytes }) => bytes,
  rows: ({ rows }) => rows ?? -1,
  objects: ({ objects }) => objects,
  newest: ({ newestMs }) => newestMs,
  "smallest objects": ({ bytes, objects }) => -bytes / objects,
};
