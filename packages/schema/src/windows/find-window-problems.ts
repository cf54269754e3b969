import { findRepeatedValues } from "../dataset-problems/problem-parts.ts";
import type { ColumnDefinition, DatasetDefinition } from "../dataset.ts";
import { identityColumns } from "../identity.ts";
import { recordCheckColumn } from "../record-check.ts";
import { findTableEnding } from "../table-endings.ts";
import { isLakeName } from "../types/lake-name.ts";
import { countableKinds } from "./countable-kinds.ts";
import { findAlarmProblems } from "./find-alarm-problems.ts";
import { findMeasureProblems } from "./find-measure-problems.ts";
import { mergedColumns } from "./merged-columns.ts";
import { estimateGroupBytes, estimateGroups, maxGroupsBytes } from "./state-size.ts";
import { listDerivedColumns, nameWindowDataset, windowDate } from "./window-columns.ts";
import { arrivalTime, type WindowDefinition } from "./window-definition.ts";
import { findLengthProblem, parseSpanSeconds } from "./window-length.ts";

/** More would make a table that no one reads. */
const maxGroupColumns = 8;

/**
 * All readers of a shard share five reads a second (Kinesis guide, service-sizes-and-limits); Firehose makes one, and Lambda one for
 * each window (Lambda guide, with-kinesis). Both read on 2026-11-29.
 */
const maxWindows = 4;

/** What keeps a dataset's windows from being computed, each with the name of its window. */
export function findWindowProblems(dataset: DatasetDefinition): string[] {
  const { windows = [] } = dataset;
  const tooMany = `${windows.length} windows: expected at most ${maxWindows}, for a shard takes five reads a second, and Firehose makes one`;
  return [
    ...(windows.length > maxWindows ? [tooMany] : []),
    ...findRepeatedValues(windows.map(({ name }) => name)).map((name) => `window "${name}" is named twice`),
    ...windows.flatMap((window) =>
      findProblems(dataset, window).map((problem) => `window "${window.name}": ${problem}`),
    ),
  ];
}

function findProblems(dataset: DatasetDefinition, window: WindowDefinition): string[] {
  const problems = [
    ...findNameProblems(dataset.name, window.name),
    ...[findLengthProblem(window.every) ?? []].flat(),
    ...findTimeProblems(dataset, window.time),
    ...findGroupProblems(dataset, window),
    ...findMeasureProblems(dataset, window),
    ...findLatenessProblems(window),
    ...findAlarmProblems(dataset, window),
  ];
  // What follows reads columns that must be there.
  return problems.length > 0
    ? problems
    : [...findColumnProblems(dataset, window), ...findSizeProblems(dataset, window)];
}

function findNameProblems(dataset: string, name: string): string[] {
  const derived = nameWindowDataset(dataset, name);
  if (!isLakeName(name)) return ["its name is not a lower-case name of letters, digits and _"];
  if (!isLakeName(derived)) return [`"${derived}" is longer than a name may be`];
  const ending = findTableEnding(derived);
  return ending === undefined ? [] : [`"${derived}" ends in ${ending}, as the tables of other datasets do`];
}

function findTimeProblems({ columns }: DatasetDefinition, time: string): string[] {
  const column = columns.find(({ name }) => name === time);
  if (time === arrivalTime) {
    return column === undefined ? [] : [`time: "${arrivalTime}" is a column, too, and would mean either`];
  }
  if (column === undefined) return [`time: no column "${time}"`];
  if (column.type.kind !== "timestamp") return [`time: column "${time}" is not a timestamp`];
  return column.optional === true ? [`time: column "${time}" is optional, and a row without it is of no window`] : [];
}

function findGroupProblems({ columns }: DatasetDefinition, { groupBy }: WindowDefinition): string[] {
  const tooMany = groupBy.length > maxGroupColumns ? [`groupBy: expected at most ${maxGroupColumns} columns`] : [];
  return [
    ...tooMany,
    ...findRepeatedValues(groupBy).map((name) => `groupBy: column "${name}" is named twice`),
    ...groupBy.flatMap((name) =>
      findGroupColumnProblems(
        name,
        columns.find((column) => column.name === name),
      ),
    ),
  ];
}

function findGroupColumnProblems(name: string, column: ColumnDefinition | undefined): string[] {
  if (column === undefined) return [`groupBy: no column "${name}"`];
  if (countableKinds.includes(column.type.kind)) return [];
  return [`groupBy: column "${name}" is a ${column.type.kind}: expected one of ${countableKinds.join(", ")}`];
}

function findLatenessProblems({ lateness }: WindowDefinition): string[] {
  if (lateness === undefined || parseSpanSeconds(lateness) !== undefined) return [];
  return [`lateness: expected a span such as "10 minutes", got ${JSON.stringify(lateness)}`];
}

/** Names of the table that the window's results make, and of the view over it. */
function findColumnProblems(dataset: DatasetDefinition, window: WindowDefinition): string[] {
  const inTable = listDerivedColumns(dataset, window).map(({ name }) => name);
  const added = [...Object.values(identityColumns), recordCheckColumn].map(({ name }) => name);
  const inView = Object.values(mergedColumns).map(({ name }) => name);
  const chosen = [...window.groupBy, ...Object.keys(window.measures)];
  const repeated = [
    ...findRepeatedValues([...inTable, ...added, windowDate]),
    ...findRepeatedValues([...chosen, ...inView, windowDate]),
  ];
  return [...new Set(repeated)].map(
    (name) => `column "${name}" would be twice in its results: call the measure otherwise`,
  );
}

function findSizeProblems(dataset: DatasetDefinition, window: WindowDefinition): string[] {
  const { expectedGroups } = window;
  if (expectedGroups !== undefined && !(Number.isInteger(expectedGroups) && expectedGroups > 0)) {
    return [`expectedGroups: expected a whole number from 1, got ${expectedGroups}`];
  }
  const [groups, bytes] = [estimateGroups(dataset, window), estimateGroupBytes(window)];
  if (groups * bytes <= maxGroupsBytes) return [];
  return [
    `${groups} groups of about ${bytes} bytes of state are more than the ${maxGroupsBytes} bytes that a shard can keep: ` +
      "group by less, measure less, or say how many groups there are (expectedGroups)",
  ];
}
