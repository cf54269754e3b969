import type { ListedObject } from "../lake/listed-object.ts";

export interface PartitionSize {
  /** `species_key=Iris-setosa/`; empty for a table without partitions. */
  readonly partition: string;
  readonly objects: number;
  readonly bytes: number;
}

export interface PrefixSummary {
  readonly objects: number;
  readonly bytes: number;
  readonly newest: ListedObject | undefined;
  readonly partitions: readonly PartitionSize[];
}

/** Sums up the objects under a prefix, in all and for each folder below it. Folders are sorted by name. */
export function summarizeObjects(prefix: string, objects: readonly ListedObject[]): PrefixSummary {
  const byFolder = Map.groupBy(objects, ({ key }) => key.slice(prefix.length, key.lastIndexOf("/") + 1));
  const partitions = [...byFolder].map(([partition, inIt]) => ({
    partition,
    objects: inIt.length,
    bytes: sumBytes(inIt),
  }));
  return {
    objects: objects.length,
    bytes: sumBytes(objects),
    newest: findNewest(objects),
    partitions: partitions.toSorted((a, b) => a.partition.localeCompare(b.partition)),
  };
}

/** The first of them, if several are. */
function findNewest([first, ...others]: readonly ListedObject[]): ListedObject | undefined {
  if (first === undefined) return undefined;
  return others.reduce((newest, each) => (each.modifiedAtMs > newest.modifiedAtMs ? each : newest), first);
}

function sumBytes(objects: readonly ListedObject[]): number {
  return objects.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}
