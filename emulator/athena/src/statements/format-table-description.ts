import type { CatalogColumn, CatalogTable } from "@sluice/emulator-glue";

/** Hive pads each column to 20 characters and puts a tab between. */
const width = 20;

/** DESCRIBE's answer: all columns, then the partition columns once more under a heading of their own. */
export function formatTableDescription({ storageDescriptor, partitionKeys }: CatalogTable): readonly string[] {
  const columns = [...storageDescriptor.columns, ...partitionKeys].map(formatColumnLine);
  if (partitionKeys.length === 0) return columns;
  const heading = formatColumnLine({ name: "# col_name", type: "data_type", comment: "comment" });
  return [
    ...columns,
    "\t \t ",
    "# Partition Information\t \t ",
    heading,
    "\t \t ",
    ...partitionKeys.map(formatColumnLine),
  ];
}

function formatColumnLine({ name, type, comment = "" }: CatalogColumn): string {
  return [name, type, comment].map((text) => text.padEnd(width)).join("\t");
}
