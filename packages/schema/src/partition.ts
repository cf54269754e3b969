import type { Dataset, PartitionColumn } from "./dataset.ts";
import type { Row } from "./parse-row.ts";

/** Values of a row's partition columns by name: path-safe, never empty. */
export type PartitionValues = Readonly<Record<string, string>>;

/** The partition that a row belongs to. Firehose gives a record one: all rows of a record share it. */
export function partitionOf(dataset: Dataset, row: Row): PartitionValues {
  return Object.fromEntries(
    dataset.partitionColumns.map((partition) => [partition.name, valueOf(dataset, partition, row)]),
  );
}

/** A partition as one string, equal for equal partitions: `species_key=Iris-setosa/`, empty without partitions. */
export function partitionPathOf(partition: PartitionValues): string {
  return Object.entries(partition)
    .map(([name, value]) => `${name}=${value}/`)
    .join("");
}

function valueOf(dataset: Dataset, partition: PartitionColumn, row: Row): string {
  const text = fieldOf(dataset, row, partition.from);
  return partition.values.includes(text) ? text : partition.otherwise;
}

/** The Kinesis partition key of a row: its routing value. 1-256 characters (API_PutRecord, read 2026-11-21). */
export function routingValueOf(dataset: Dataset, row: Row): string {
  return fieldOf(dataset, row, dataset.routingColumn).slice(0, 256) || "empty";
}

function fieldOf({ columns }: Dataset, row: Row, name: string): string {
  return row.fields[columns.findIndex((column) => column.name === name)] ?? "";
}
