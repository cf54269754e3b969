import type { ResultRow } from "./result-page.ts";

/** The folder of a row's partition, `species_key=Iris-setosa/`, from a row that begins with the partition's values. */
export function toPartitionPath(partitionColumns: readonly { readonly name: string }[], row: ResultRow): string {
  if (row.length < partitionColumns.length) throw new TypeError("the row has fewer values than partition columns");
  return partitionColumns.map(({ name }, index) => `${name}=${row[index] ?? ""}/`).join("");
}
