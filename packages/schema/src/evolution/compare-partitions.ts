import type { ClosedSetPartition, PartitionColumn } from "../dataset.ts";
import { compareValues } from "./compare-values.ts";
import { accept, type Difference, isSame, quoteAll, refuse, suggestNewDataset } from "./difference.ts";
import type { LockedDefinition } from "./locked-definition.ts";

/** Compares how rows are placed. Objects stay under the keys that they were delivered to. */
export function comparePartitions(deployed: LockedDefinition, current: LockedDefinition): readonly Difference[] {
  if (isSame(deployed.partitionColumns, current.partitionColumns)) return [];
  const grown = deployed.partitionColumns.map((column, index) => compareSets(column, current.partitionColumns[index]));
  const isGrowth = deployed.partitionColumns.length === current.partitionColumns.length;
  if (isGrowth && grown.every((differences) => differences !== undefined)) return grown.flat();
  const problem = "partitionColumns changed: old objects lie under the old keys";
  return [refuse("changes partitionColumns", problem, `take it back, or ${suggestNewDataset(deployed.name)}`)];
}

/** Undefined when more changed than the values of a closed set, or when it lost one. */
function compareSets(before: PartitionColumn, now: PartitionColumn | undefined): readonly Difference[] | undefined {
  if (isSame(before, now)) return [];
  if (before.kind !== "closed-set" || now?.kind !== "closed-set") return undefined;
  if (!isSame({ ...before, values: [] }, { ...now, values: [] })) return undefined;
  const { added, removed } = compareValues(before.values, now.values);
  return removed.length > 0 ? undefined : [judgeGrowth(before, added)];
}

function judgeGrowth({ name, otherwise }: ClosedSetPartition, added: readonly string[]): Difference {
  const column = `partition column "${name}"`;
  if (added.length === 0)
    return accept(`reorders the values of ${column}`, `${column} has its values in another order`);
  const line =
    `${column} takes ${quoteAll(added)} too: rows of it that are in the lake stay under ${name}=${otherwise}, ` +
    "and records that old producers packed may fail and need a replay";
  return accept(`adds ${quoteAll(added)} to ${column}`, line);
}
