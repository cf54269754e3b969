import { readLoadStart } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";

import { quoteText } from "../quote-text.ts";
import type { WantedContents } from "./choose-narrow-columns.ts";
import type { ColumnRange } from "./source-contents.ts";

/** Which rows of the lake may be the sources'. */
export interface LakeScope {
  /** When given, only rows of this load. */
  readonly loadId: string | undefined;
  /** A condition that holds in the partitions of the sources' rows; undefined when the table has no partition columns. */
  readonly partitions?: string | undefined;
  /** When given, only rows within these ranges; unlike other rows, those are not counted one by one. */
  readonly ranges?: readonly ColumnRange[] | undefined;
  /** When given, only delivered rows with these contents. */
  readonly wanted?: WantedContents | undefined;
}

/** Beyond so many values, days and months are named by the first and the last, and others not at all. */
const maxListed = 200;

/**
 * Writes the condition on the partition columns. Takes the partitions of the sources' good rows: `species_key=Iris-setosa/`.
 * A row may lie under a closed set's `otherwise` still that has a value of its own today.
 */
export function writePartitionFilter(dataset: Dataset, paths: Iterable<string>): string | undefined {
  const placed = [...paths].map((path) => path.split("/").map((part) => part.slice(part.indexOf("=") + 1)));
  if (placed.length === 0) return "1 = 0";
  const conditions = dataset.partitionColumns.flatMap((column, index) => {
    const extra = column.kind === "closed-set" ? [column.otherwise] : [];
    const values = [...new Set([...placed.map((parts) => parts[index] ?? ""), ...extra])].toSorted();
    if (values.length <= maxListed) return [`"${column.name}" IN (${values.map(quoteText).join(", ")})`];
    if (column.kind === "closed-set") return [];
    const [least = "", greatest = ""] = [values[0], values.at(-1)];
    return [`"${column.name}" BETWEEN ${quoteText(least)} AND ${quoteText(greatest)}`];
  });
  return conditions.length === 0 ? undefined : conditions.join(" AND ");
}

export function writeRangeFilter(ranges: readonly ColumnRange[]): string | undefined {
  const conditions = ranges.map(({ name, type, least, greatest, hasNulls }) => {
    const within = `"${name}" BETWEEN ${writeValue(least, type)} AND ${writeValue(greatest, type)}`;
    return hasNulls ? `(${within} OR "${name}" IS NULL)` : within;
  });
  return conditions.length === 0 ? undefined : conditions.join(" AND ");
}

/** A value of a type that is searched by. */
export function writeValue(text: string, type: string): string {
  return `CAST(${quoteText(text)} AS ${type})`;
}

const dayMs = 86_400_000;

/**
 * Writes the condition on the day of arrival of a load's rejected and failed rows: none came before it began. A day is left
 * for clocks that differ. Undefined when the load's name does not tell its time.
 */
export function writeArrivalFilter(loadId: string | undefined): string | undefined {
  const startedAtMs = loadId === undefined ? undefined : readLoadStart(loadId);
  if (startedAtMs === undefined) return undefined;
  return `"date" >= '${new Date(startedAtMs - dayMs).toISOString().slice(0, 10)}'`;
}

/** ` WHERE …` of all conditions that there are. */
export function writeWhere(conditions: readonly (string | undefined)[]): string {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length === 0 ? "" : ` WHERE ${given.join(" AND ")}`;
}
