import { quoteIdentifier } from "@sluice/lake";
import { windowDate } from "@sluice/schema";

import { quoteText } from "../quote-text.ts";

export interface ResultTables {
  /** The view that adds partial aggregates up, and the table that has them. */
  readonly view: string;
  readonly partials: string;
  /** Columns that tell one result from another: the window's start, then its groups. */
  readonly keys: readonly string[];
}

/**
 * SQL of the results of each window that objects of partial aggregates have rows of, in the order of the windows. The days of the
 * objects are named as well: a filter on the partition column spares Athena the others.
 */
export function buildChangedResultsSql({ view, partials, keys }: ResultTables, addresses: readonly string[]): string {
  const [start = ""] = keys.map(quoteIdentifier);
  const day = isOneOf(windowDate, [...new Set(addresses.flatMap((address) => readDay(address) ?? []))]);
  const changed = `SELECT ${start} FROM ${quoteIdentifier(partials)} WHERE ${day} AND ${isOneOf("$path", addresses)}`;
  return buildAllResultsSql({ view, keys }, `WHERE ${day} AND ${start} IN (${changed})\n`);
}

/** SQL of all results. */
export function buildAllResultsSql({ view, keys }: Omit<ResultTables, "partials">, where = ""): string {
  return `SELECT * FROM ${quoteIdentifier(view)}\n${where}ORDER BY ${keys.map(quoteIdentifier).join(", ")}`;
}

function isOneOf(column: string, values: readonly string[]): string {
  return `${quoteIdentifier(column)} IN (${values.map(quoteText).join(", ")})`;
}

const dayInKey = new RegExp(`/${windowDate}=([^/]+)/`);

function readDay(address: string): string | undefined {
  return dayInKey.exec(address)?.[1];
}
