import { type Dataset, identityColumns } from "@sluice/schema";

import { quoteText } from "../quote-text.ts";
import type { WantedContents } from "./choose-narrow-columns.ts";
import { type LakeScope, writeRangeFilter, writeValue, writeWhere } from "./lake-scope.ts";
import { type LakeTables, listDeliveredColumns } from "./lake-statements.ts";

/** What the statements look for, and where. */
export interface ContentSearch {
  readonly dataset: Dataset;
  readonly tables: LakeTables;
  readonly scope: Pick<LakeScope, "partitions" | "ranges">;
  readonly wanted: WantedContents;
}

/** A statement may have 262,144 bytes (Athena guide, service-limits, read 2026-11-21); the rest of it takes less than these leave. */
const maxLineBytes = 150_000;
const maxBatchBytes = 80_000;

const batchId = `"${identityColumns.batchId.name}"`;

/** Splits contents into as many as a statement can name each. */
export function splitContents({ columns, tuples }: WantedContents): readonly WantedContents[] {
  const parts: (readonly string[])[][] = [];
  let leftBytes = 0;
  for (const tuple of tuples) {
    const bytes = Buffer.byteLength(writeLine(tuple)) + 1;
    if (bytes > leftBytes) {
      parts.push([]);
      leftBytes = maxLineBytes;
    }
    parts.at(-1)?.push(tuple);
    leftBytes -= bytes;
  }
  return parts.map((part) => ({ columns, tuples: part }));
}

/** Into how many statements a search is split. */
export function countSearches(wanted: WantedContents): number {
  return splitContents(wanted).length;
}

/** Lists the batches that hold rows with these contents. Reads the table, which has no doubles to rank. */
export function writeBatchSearch(search: ContentSearch): string {
  return `SELECT DISTINCT ${batchId} FROM ${writeJoin(search, search.tables.tables.data)}`;
}

/**
 * Reads the rows with these contents as analysts see them, through the view. A filter by batch spares it all others, unless
 * they are too many to name.
 */
export function writeContentSearch(search: ContentSearch, batchIds: readonly string[]): string {
  return `SELECT ${listDeliveredColumns(search.dataset)} FROM ${writeJoin(search, search.tables.views.data, batchIds)}`;
}

/** The range says no more than the list does, but reaches the scans of every engine: in DuckDB it takes a tenth of the time. */
function writeBatchFilter(batchIds: readonly string[]): string | undefined {
  const named = batchIds.toSorted().map(quoteText);
  const list = named.join(",");
  if (list.length > maxBatchBytes) return undefined;
  return `${batchId} BETWEEN ${named[0]} AND ${named.at(-1)} AND ${batchId} IN (${list})`;
}

/**
 * By a join: engines skip the row groups that have no value of theirs, and compare the others as they are. The contents are
 * lines of one text: a Trino takes 12 to 18 s to plan a VALUES of 4,000 rows, or as many texts behind IN, and 1 to 2 s this.
 */
function writeJoin({ scope, wanted }: ContentSearch, table: string, batchIds?: readonly string[]): string {
  const lines = `UNNEST(split(${quoteText(wanted.tuples.map(writeLine).join("\n"))}, chr(10))) AS lines (line)`;
  const values = wanted.columns.map(
    ({ type }, index) => `CAST(split_part(line, chr(9), ${index + 1}) AS ${type}) AS ${nameWanted(index)}`,
  );
  const equal = wanted.columns.map(({ name, type, nullText }, index) => {
    const value = nullText === undefined ? `"${name}"` : `coalesce("${name}", ${writeValue(nullText, type)})`;
    return `${value} = ${nameWanted(index)}`;
  });
  const ofBatches = batchIds && writeBatchFilter(batchIds);
  const where = writeWhere([scope.partitions, ofBatches, writeRangeFilter(scope.ranges ?? [])]);
  return `"${table}" JOIN (SELECT ${values.join(", ")} FROM ${lines}) AS wanted ON ${equal.join(" AND ")}${where}`;
}

/** No column of a dataset has a blank in its name. */
function nameWanted(index: number): string {
  return `"wanted ${index}"`;
}

function writeLine(tuple: readonly string[]): string {
  return tuple.join("\t");
}
