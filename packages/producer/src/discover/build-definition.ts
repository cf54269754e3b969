import { type DatasetDefinition, defineDataset, type PartitionColumn } from "@sluice/schema";

import type { Findings, FoundColumn } from "./findings.ts";

/**
 * Turns what was found in a file into the definition of a dataset that reads it. Throws `InvalidDatasetError` for a name
 * that is none.
 */
export function buildDefinition(
  findings: Findings,
  { name, file }: { readonly name: string; readonly file: string },
): DatasetDefinition {
  const { format, columns, derivedColumns, partitions, routingColumn } = findings;
  const partitionColumns = partitions.flatMap(({ taken }) => taken ?? []);
  return defineDataset({
    name,
    description: `Rows of ${file}.`,
    formats: [format],
    columns: columns.map(toColumn),
    derivedColumns,
    partitionColumns,
    routingColumn,
    sampleQuery: writeSampleQuery(partitionColumns),
  });
}

function toColumn({ name, header, lakeType, optional }: FoundColumn) {
  const column = { name, type: lakeType.type.description, header };
  return optional ? { ...column, optional } : column;
}

/** Counts rows by a partition column, because its name needs no quotes in SQL, whatever the file's columns are called. */
function writeSampleQuery([partition]: readonly PartitionColumn[]): string {
  if (partition === undefined) return "SELECT count(*) AS row_count\nFROM {table}";
  const { name } = partition;
  return `SELECT ${name}, count(*) AS row_count\nFROM {table}\nGROUP BY ${name}\nORDER BY ${name}`;
}
