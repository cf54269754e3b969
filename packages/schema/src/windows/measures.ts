import type { ColumnMeasure, CountMeasure } from "./window-definition.ts";

/** Counts rows; with a column, those in which it is not null. */
export function count(column?: string): CountMeasure {
  return column === undefined ? { kind: "count" } : { kind: "count", column };
}

/** Exact for integers and decimals. */
export function sum(column: string): ColumnMeasure {
  return { kind: "sum", column };
}

/** The mean, as a double. */
export function avg(column: string): ColumnMeasure {
  return { kind: "avg", column };
}

/** The smallest number, or the first date or time. */
export function min(column: string): ColumnMeasure {
  return { kind: "min", column };
}

/** The largest number, or the last date or time. */
export function max(column: string): ColumnMeasure {
  return { kind: "max", column };
}

/** The standard deviation of a sample, as `stddev` of Athena; null for fewer than two values. */
export function stddev(column: string): ColumnMeasure {
  return { kind: "stddev", column };
}

/** How many different values: exact for fewer than 512, about 4 % off beyond. */
export function distinct(column: string): ColumnMeasure {
  return { kind: "distinct", column };
}
