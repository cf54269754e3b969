import { columnCodecs } from "./column-types.ts";
import type { Dataset, PartitionColumn } from "./dataset.ts";
import { identityColumns } from "./identity.ts";

export interface GlueColumn {
  readonly name: string;
  readonly type: string;
}

/** Columns of a dataset's table as Glue declares them: the data, then batch_id, row_index and arrived_at. */
export function glueColumnsOf({ columns }: Dataset): readonly GlueColumn[] {
  return [
    ...columns.map(({ name, type }) => ({ name, type: columnCodecs[type].glueType })),
    ...identityColumns.map(({ name, glueType }) => ({ name, type: glueType })),
  ];
}

/** Partition keys of a dataset's table. Always strings: Athena projects them from the object keys. */
export function gluePartitionKeysOf({ partitionColumns }: Dataset): readonly GlueColumn[] {
  return partitionColumns.map(({ name }) => ({ name, type: "string" }));
}

/**
 * Table properties of partition projection: Athena knows the partitions without a crawler. `location` is the
 * table's S3 location, ended by `/`. Athena guide, partition-projection-supported-types, read 2026-11-21.
 */
export function projectionPropertiesOf(dataset: Dataset, location: string): Readonly<Record<string, string>> {
  if (dataset.partitionColumns.length === 0) return {};
  const template = dataset.partitionColumns.map(({ name }) => `${name}=\${${name}}/`).join("");
  return {
    "projection.enabled": "true",
    ...Object.assign({}, ...dataset.partitionColumns.map(projectionOf)),
    "storage.location.template": `${location}${template}`,
  };
}

/** White space around a value would count, so the values are joined by a bare comma. */
function projectionOf({ name, values, otherwise }: PartitionColumn): Record<string, string> {
  return {
    [`projection.${name}.type`]: "enum",
    [`projection.${name}.values`]: [...values, otherwise].join(","),
  };
}
