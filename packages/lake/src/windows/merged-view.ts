import {
  type DatasetDefinition,
  identityColumns,
  listMergedColumns,
  mergedColumns,
  partialColumns,
  readLengthSeconds,
  type WindowDefinition,
  windowDate,
} from "@sluice/schema";

import { indentSql, quoteIdentifier } from "../sql-text.ts";
import { toTrinoType } from "../trino-type.ts";
import { computeSpreadMean, estimateDistinct, mergeMeasure, spreadMean } from "./merge-measure.ts";
import { replayedMark } from "./replayed-shard.ts";
import { isSettledSql } from "./settled-sql.ts";

export interface MergedTable {
  readonly databaseName: string;
  /** The table of partial aggregates. */
  readonly tableName: string;
  /** Of the dataset that the window is of. */
  readonly definition: DatasetDefinition;
  readonly window: WindowDefinition;
  /** See `computeSettleSeconds`. */
  readonly settleSeconds: number;
}

const { windowStart, shard, firstSequence, lastSequence } = partialColumns;
const coveredTo = quoteIdentifier("sluice_covered_to");
const countedAs = quoteIdentifier("sluice_counted_as");

/**
 * SQL of the view over a window's results: one row for each group of each window, right whenever it is asked. A filter on the
 * partition column reaches the table.
 */
export function buildMergedViewSql(table: MergedTable): string {
  const { definition, window } = table;
  const casts = listViewColumns(definition, window).map(({ name, type }) => {
    const column = quoteIdentifier(name);
    const value = window.measures[name]?.kind === "distinct" ? estimateDistinct(column) : column;
    return `  CAST(${value} AS ${toTrinoType(type)}) AS ${column}`;
  });
  return `SELECT\n${casts.join(",\n")}\nFROM (\n${indentSql(mergeGroups(table))}\n)`;
}

function listViewColumns(definition: DatasetDefinition, window: WindowDefinition) {
  return [...listMergedColumns(definition, window), { name: windowDate, type: "string" }];
}

/** Adds up the partials of each group of each window. */
function mergeGroups(table: MergedTable): string {
  const { window } = table;
  const keys = listKeys(window);
  const { windowEnd, rowCount, lateRows, latenessMs, firstArrivedAt, lastArrivedAt, canChange } = mergedColumns;
  const answers = [
    ...keys,
    nameColumn(addSeconds(readLengthSeconds(window)), windowEnd),
    ...Object.entries(window.measures).map(([name, measure]) => nameColumn(mergeMeasure(name, measure), { name })),
    ...[rowCount, lateRows].map((column) => nameColumn(`sum(${quoteIdentifier(column.name)})`, column)),
    nameColumn(`max(${quoteIdentifier(latenessMs.name)})`, latenessMs),
    nameColumn(`min(${quoteIdentifier(firstArrivedAt.name)})`, firstArrivedAt),
    nameColumn(`max(${quoteIdentifier(identityColumns.arrivedAt.name)})`, lastArrivedAt),
    nameColumn(`NOT (${isSettledSql(quoteIdentifier(windowStart.name), table)})`, canChange),
  ];
  return [
    `SELECT\n${answers.map((answer) => `  ${answer}`).join(",\n")}`,
    `FROM (\n${indentSql(addSpreadMeans(table))}\n)`,
    `GROUP BY ${keys.join(", ")}`,
  ].join("\n");
}

function nameColumn(value: string, { name }: { readonly name: string }): string {
  return `${value} AS ${quoteIdentifier(name)}`;
}

/** The mean of a whole group beside each of its partials, where a spread is measured: aggregates do not nest. */
function addSpreadMeans(table: MergedTable): string {
  const { window } = table;
  const spreads = Object.entries(window.measures).filter(([, { kind }]) => kind === "stddev");
  if (spreads.length === 0) return keepWidest(table);
  const over = `PARTITION BY ${listKeys(window).join(", ")}`;
  const means = spreads.map(([name]) => nameColumn(computeSpreadMean(name, over), { name: spreadMean(name) }));
  return `SELECT *,\n  ${means.join(",\n  ")}\nFROM (\n${indentSql(keepWidest(table))}\n)`;
}

/**
 * Keeps each partial once, and of partials that count the same records the one that counts most. Records of a shard are in order,
 * so that a partial counts those from its first to its last; a function that was called again may have written one a second time,
 * or record by record what is in a larger one. Records that were given up are in none that spans them: when they are added up
 * later, under another shard's name, what was written of the same record before is left out.
 */
function keepWidest(table: MergedTable): string {
  const [first, last, itsShard] = [firstSequence, lastSequence, shard].map(({ name }) => quoteIdentifier(name));
  const keys = listKeys(table.window).join(", ");
  const stream = `replace(${itsShard}, '${replayedMark}')`;
  return [
    "SELECT *",
    "FROM (",
    "  SELECT *,",
    `    max(${last}) OVER (PARTITION BY ${keys}, ${itsShard} ORDER BY ${first}, ${last} DESC`,
    `      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS ${coveredTo},`,
    // Of two that are alike but for the mark, the marked name is the larger.
    `    max(${itsShard}) OVER (PARTITION BY ${keys}, ${stream}, ${first}, ${last}) AS ${countedAs}`,
    `  FROM ${quoteIdentifier(table.databaseName)}.${quoteIdentifier(table.tableName)}`,
    ")",
    `WHERE (${coveredTo} IS NULL OR ${last} > ${coveredTo}) AND ${itsShard} = ${countedAs}`,
  ].join("\n");
}

/** What tells a group of a window from others; the partition column first, so that a filter on it goes down to the table. */
function listKeys({ groupBy }: WindowDefinition): readonly string[] {
  return [windowDate, windowStart.name, ...groupBy].map(quoteIdentifier);
}

function addSeconds(seconds: number): string {
  return `date_add('second', ${seconds}, ${quoteIdentifier(windowStart.name)})`;
}
