import type { DatasetDefinition } from "../dataset.ts";

export function findMissingColumn({ columns }: DatasetDefinition, name: string, wantedBy: string): string[] {
  if (columns.some((column) => column.name === name)) return [];
  return [`${wantedBy}: no column "${name}"`];
}

/** Each value that occurs more than once. */
export function findRepeatedValues(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
