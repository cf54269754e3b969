import {
  arrivalTime,
  type DatasetDefinition,
  findColumn,
  findDayRange,
  identityColumns,
  maxGroupCharacters,
  type Measure,
  mergedColumns,
  readLengthSeconds,
  sketch,
  toMeasureType,
  type WindowDefinition,
  windowDate,
} from "@sluice/schema";

import { indentSql, quoteIdentifier } from "../sql-text.ts";
import { estimateDistinct } from "./merge-measure.ts";
import { isSettledSql } from "./settled-sql.ts";

export interface CheckedWindow {
  /** The dataset's view, and the view over the window's results, as SQL names them. */
  readonly rows: string;
  readonly results: string;
  readonly definition: DatasetDefinition;
  readonly window: WindowDefinition;
  /** See `computeSettleSeconds`. */
  readonly settleSeconds: number;
}

/** How far a sum of doubles may be from another, for each unit of their absolute values: they are added in another order. */
const doubleTolerance = 1e-9;

/** Columns of the check's answer before those of the measures: how often the group is in the rows, and in the results. */
export const checkSides = { rows: "in_rows", results: "in_results" } as const;

/** Names of a measure in the check's answer: computed from the rows, and as the results have it. */
export function nameCheckedMeasure(name: string): { readonly computed: string; readonly found: string } {
  return { computed: `${name}_computed`, found: `${name}_found` };
}

/**
 * SQL that computes a window's answers from the delivered rows, and shows each group of which the results say something else: integers
 * and decimals at all, doubles by more than {@link doubleTolerance}. Windows that can change are left out. The rows are deduplicated
 * by batch; a window that counted a batch twice, or lost one, is shown.
 */
export function buildWindowCheckSql(check: CheckedWindow): string {
  const { window } = check;
  const keys = listKeys(check).map(quoteIdentifier);
  const measures = listMeasures(window);
  const sides = [checkSides.rows, checkSides.results].map(
    (side) => `count(CASE WHEN "side" = '${side}' THEN 1 END) AS ${quoteIdentifier(side)}`,
  );
  const values = measures.flatMap((name) => {
    const { computed, found } = nameCheckedMeasure(name);
    return [pick(name, checkSides.rows, computed), pick(name, checkSides.results, found)];
  });
  const scales = listScaled(check).map((name) => pick(nameScale(name), checkSides.rows, nameScale(name)));
  const grouped = [
    `SELECT ${[...keys, ...sides, ...values, ...scales].join(",\n  ")}`,
    `FROM (\n${indentSql(`${computeFromRows(check)}\nUNION ALL\n${readResults(check)}`)}\n)`,
    `GROUP BY ${keys.join(", ")}`,
  ].join("\n");
  const shown = measures.flatMap((name) => Object.values(nameCheckedMeasure(name)).map(quoteIdentifier));
  return [
    `SELECT ${[...keys, ...Object.values(checkSides).map(quoteIdentifier), ...shown].join(", ")}`,
    `FROM (\n${indentSql(grouped)}\n)`,
    `WHERE ${[`${quoteIdentifier(checkSides.rows)} <> ${quoteIdentifier(checkSides.results)}`, ...measures.map((name) => differs(name, check))].join("\n  OR ")}`,
    `ORDER BY ${keys.join(", ")}`,
  ].join("\n");
}

/** SQL that counts what is compared: groups of windows that cannot change any more, and the rows in them. */
export function buildWindowCountSql(check: CheckedWindow): string {
  return `SELECT count(*) AS "groups", sum(${quoteIdentifier(mergedColumns.rowCount.name)}) AS "rows" FROM ${check.results} WHERE ${isSettled(check)}`;
}

function listKeys({ window }: CheckedWindow): readonly string[] {
  return [windowDate, mergedColumns.windowStart.name, ...window.groupBy];
}

/** What is compared: every measure, and the number of rows. */
function listMeasures({ measures }: WindowDefinition): readonly string[] {
  return [mergedColumns.rowCount.name, ...Object.keys(measures)];
}

function pick(column: string, side: string, name: string): string {
  return `max(CASE WHEN "side" = '${side}' THEN ${quoteIdentifier(column)} END) AS ${quoteIdentifier(name)}`;
}

function computeFromRows(check: CheckedWindow): string {
  const { rows, definition, window } = check;
  const time = window.time === arrivalTime ? identityColumns.arrivedAt.name : window.time;
  const start = writeStart(quoteIdentifier(time), readLengthSeconds(window));
  const [first, last] = findDayRange(definition, window);
  const measured = [...new Set(Object.values(window.measures).flatMap(({ column }) => column ?? []))].map(
    quoteIdentifier,
  );
  const groups = window.groupBy.map((name) => `${writeGroup(definition, name)} AS ${quoteIdentifier(`group_${name}`)}`);
  const source = [`SELECT ${[...measured, ...groups, `${start} AS "start"`].join(", ")}`, `FROM ${rows}`].join("\n");
  const answers = Object.entries(window.measures).map(
    ([name, measure]) => `${computeMeasure(measure, definition)} AS ${quoteIdentifier(name)}`,
  );
  const scales = listScaled(check).map(
    (name) => `${computeScale(window.measures[name])} AS ${quoteIdentifier(nameScale(name))}`,
  );
  const day = `CAST(CAST("start" AS date) AS varchar)`;
  const groupNames = window.groupBy.map((name) => quoteIdentifier(`group_${name}`));
  const columns = [
    `'${checkSides.rows}' AS "side"`,
    `${day} AS ${quoteIdentifier(windowDate)}`,
    `"start" AS ${quoteIdentifier(mergedColumns.windowStart.name)}`,
    ...window.groupBy.map((name) => `${quoteIdentifier(`group_${name}`)} AS ${quoteIdentifier(name)}`),
    `count(*) AS ${quoteIdentifier(mergedColumns.rowCount.name)}`,
    ...answers,
    ...scales,
  ];
  return [
    `SELECT ${columns.join(",\n  ")}`,
    `FROM (\n${indentSql(source)}\n)`,
    `WHERE ${day} BETWEEN '${first}' AND '${last}' AND ${isSettledSql(`"start"`, check)}`,
    `GROUP BY ${['"start"', ...groupNames].join(", ")}`,
  ].join("\n");
}

function readResults(check: CheckedWindow): string {
  const names = [...listKeys(check), ...listMeasures(check.window)].map(quoteIdentifier);
  const scales = listScaled(check).map((name) => `CAST(NULL AS double) AS ${quoteIdentifier(nameScale(name))}`);
  return [
    `SELECT ${[`'${checkSides.results}' AS "side"`, ...names, ...scales].join(", ")}`,
    `FROM ${check.results}`,
    `WHERE ${isSettled(check)}`,
  ].join("\n");
}

/** Start of the window that a moment is in. */
function writeStart(time: string, everySeconds: number): string {
  const day = `date_trunc('day', ${time})`;
  return `date_add('second', date_diff('second', ${day}, ${time}) / ${everySeconds} * ${everySeconds}, ${day})`;
}

/** A text is cut as the function cuts it. */
function writeGroup(definition: DatasetDefinition, name: string): string {
  const { kind } = findColumn(definition, name).type;
  const column = quoteIdentifier(name);
  return kind === "text" || kind === "oneOf" ? `substr(${column}, 1, ${maxGroupCharacters})` : column;
}

function computeMeasure(measure: Measure, definition: DatasetDefinition): string {
  if (measure.column === undefined) return "count(*)";
  const column = quoteIdentifier(measure.column);
  const type = findColumn(definition, measure.column).type.kind;
  if (measure.kind === "avg") return `CAST(${sumOf(column, type)} AS double) / nullif(count(${column}), 0)`;
  if (measure.kind === "stddev") return `stddev(CAST(${column} AS double))`;
  if (measure.kind === "distinct") return computeDistinct(column);
  return measure.kind === "sum" ? sumOf(column, type) : `${measure.kind}(${column})`;
}

/** Integers of 64 bits add up to more than they hold. */
function sumOf(column: string, type: string): string {
  return type === "bigint" ? `sum(CAST(${column} AS decimal(38,0)))` : `sum(${column})`;
}

/** The smallest hashes, made as the function makes them: then the counts are the same, and not only alike. */
function computeDistinct(column: string): string {
  const hash = `substr(lower(to_hex(sha256(to_utf8(CAST(${column} AS varchar))))), 1, ${sketch.digits})`;
  const hashes = `slice(array_sort(array_distinct(array_agg(${hash}) FILTER (WHERE ${column} IS NOT NULL))), 1, ${sketch.size})`;
  return `coalesce(${estimateDistinct(hashes)}, 0)`;
}

/** Measures that are doubles, and depend on the order of their rows. */
function listScaled({ definition, window }: CheckedWindow): readonly string[] {
  return Object.entries(window.measures).flatMap(([name, measure]) => {
    if (measure.column === undefined || !["sum", "avg", "stddev"].includes(measure.kind)) return [];
    const type = findColumn(definition, measure.column).type;
    const isExact = measure.kind !== "stddev" && type.kind !== "double";
    return isExact || toMeasureType(measure, type).kind !== "double" ? [] : [name];
  });
}

function nameScale(name: string): string {
  return `${name}_scale`;
}

/** How large the values are whose order matters. */
function computeScale(measure: Measure | undefined): string {
  const size = `abs(CAST(${quoteIdentifier(measure?.column ?? "")} AS double))`;
  return measure?.kind === "sum" ? `sum(${size})` : `max(${size})`;
}

function differs(name: string, check: CheckedWindow): string {
  const { computed, found } = nameCheckedMeasure(name);
  const [one, other] = [quoteIdentifier(computed), quoteIdentifier(found)];
  const isOther = `${one} IS DISTINCT FROM ${other}`;
  if (!listScaled(check).includes(name)) return isOther;
  return `(${isOther} AND coalesce(abs(${one} - ${other}) > ${doubleTolerance} * ${quoteIdentifier(nameScale(name))}, true))`;
}

function isSettled(check: CheckedWindow): string {
  return isSettledSql(quoteIdentifier(mergedColumns.windowStart.name), check);
}
