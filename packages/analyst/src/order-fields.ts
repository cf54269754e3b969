import type { SourceRow } from "@sluice/schema";

/**
 * Puts the fields of a reject into the order of its dataset's columns. `fieldOrder` is what the reject says of the file's
 * header; absent when the header had that order, and for JSON.
 */
export function orderFields(row: SourceRow, fieldOrder: readonly number[] | undefined): SourceRow {
  if (fieldOrder === undefined || row.problem !== undefined) return row;
  return { ...row, fields: fieldOrder.map((place) => row.fields[place]) };
}
