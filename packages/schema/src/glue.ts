import type { Dataset, DerivedColumn } from "./dataset.ts";
import type { GlueColumn } from "./glue-column.ts";
import { identityColumns } from "./identity.ts";
import { recordCheckColumn } from "./record-check.ts";
import { toStructGlueType } from "./types/struct.ts";

/** Columns of a dataset that readers see, as Glue declares them: the data, what is derived, then batch_id, row_index, arrived_at. */
export function toGlueColumns(dataset: Dataset): readonly GlueColumn[] {
  return [
    ...dataset.columns.map(({ name, type }) => ({ name, type: type.glueType })),
    ...dataset.derivedColumns.map((column) => ({ name: column.name, type: toDerivedGlueType(dataset, column) })),
    ...Object.values(identityColumns),
  ];
}

/** Columns of a dataset's table, as rows are delivered: those that readers see, then what only its view reads. */
export function toTableColumns(dataset: Dataset): readonly GlueColumn[] {
  return [...toGlueColumns(dataset), recordCheckColumn];
}

/** Partition keys of a dataset's table. Always strings: Athena projects them from the object keys. */
export function toGluePartitionKeys({ partitionColumns }: Dataset): readonly GlueColumn[] {
  return partitionColumns.map(({ name }) => ({ name, type: "string" }));
}

/**
 * Table properties of partition projection: Athena knows the partitions without a crawler. `location` is the
 * table's S3 location, ended by `/`. Athena guide, partition-projection-supported-types, read 2026-11-21.
 */
export function toProjectionProperties(dataset: Dataset, location: string): Readonly<Record<string, string>> {
  if (dataset.partitionColumns.length === 0) return {};
  const template = dataset.partitionColumns.map(({ name }) => `${name}=\${${name}}/`).join("");
  return {
    "projection.enabled": "true",
    ...Object.assign({}, ...dataset.partitionColumns.map(toColumnProjection)),
    "storage.location.template": `${location}${template}`,
  };
}

function toColumnProjection(column: Dataset["partitionColumns"][number]): Record<string, string> {
  const property = (key: string) => `projection.${column.name}.${key}`;
  if (column.kind === "closed-set") {
    // White space around a value would count, so the values are joined by a bare comma.
    return { [property("type")]: "enum", [property("values")]: [...column.keys, column.otherwise].join(",") };
  }
  const isDay = column.kind === "date";
  return {
    [property("type")]: "date",
    [property("format")]: isDay ? "yyyy-MM-dd" : "yyyy-MM",
    [property("range")]: column.range.join(","),
    [property("interval")]: "1",
    [property("interval.unit")]: isDay ? "DAYS" : "MONTHS",
  };
}

function toDerivedGlueType({ columns }: Dataset, { struct }: DerivedColumn): string {
  const findGlueType = (name: string) => columns.find((column) => column.name === name)?.type.glueType ?? "string";
  return toStructGlueType(Object.entries(struct).map(([name, column]) => ({ name, glueType: findGlueType(column) })));
}
