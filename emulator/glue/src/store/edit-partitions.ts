import type { CatalogPartition } from "../catalog.ts";
import { GlueError } from "../errors.ts";
import type { CatalogEdit } from "./catalog-store.ts";
import { requireCreated, type TableName } from "./edit-tables.ts";

/** How a partition is found. */
export interface PartitionName {
  readonly databaseName: string;
  readonly tableName: string;
  readonly values: readonly string[];
}

/** Adds partitions of one table. Throws AlreadyExistsException, and InvalidInputException for the wrong number of values. */
export function addPartitions(table: TableName, partitions: readonly CatalogPartition[]): CatalogEdit {
  return (parts) => {
    const { partitionKeys } = requireCreated(parts, table);
    const known = new Set(parts.created.partitions.map(toPartitionKey));
    for (const partition of partitions) {
      if (partition.values.length !== partitionKeys.length) {
        const message = "The number of partition keys do not match the number of partition values";
        throw new GlueError("InvalidInputException", message);
      }
      if (known.has(toPartitionKey(partition))) {
        throw new GlueError("AlreadyExistsException", "Partition already exists.");
      }
      known.add(toPartitionKey(partition));
    }
    return { ...parts.created, partitions: [...parts.created.partitions, ...partitions] };
  };
}

/** Removes a partition. Throws EntityNotFoundException. */
export function removePartition(name: PartitionName): CatalogEdit {
  return (parts) => {
    requireCreated(parts, { databaseName: name.databaseName, name: name.tableName });
    const key = toPartitionKey(name);
    const partitions = parts.created.partitions.filter((partition) => toPartitionKey(partition) !== key);
    if (partitions.length < parts.created.partitions.length) return { ...parts.created, partitions };
    throw new GlueError("EntityNotFoundException", "Partition not found.");
  };
}

/** Puts a partition in the place of another, whose values may differ. Throws as the two steps do. */
export function replacePartition(name: PartitionName, partition: CatalogPartition): CatalogEdit {
  const { databaseName, tableName } = name;
  return (parts) => {
    const created = removePartition(name)(parts);
    return addPartitions({ databaseName, name: tableName }, [partition])({ ...parts, created });
  };
}

/** The same text for the same partition. */
export function toPartitionKey({ databaseName, tableName, values }: PartitionName): string {
  return JSON.stringify([databaseName, tableName, ...values]);
}
