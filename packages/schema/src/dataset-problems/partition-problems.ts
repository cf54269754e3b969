import type { CalendarPartition, ClosedSetPartition, DatasetDefinition, PartitionColumn } from "../dataset.ts";
import { compileDate, date } from "../types/date.ts";
import { findMissingColumn, findRepeatedValues } from "./problem-parts.ts";

const pathSafeValue = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Active partitions of a delivery stream, unless AWS raised it (Firehose guide, limits, read 2026-11-21). */
const maxActivePartitions = 500;

const day = compileDate(date());

/** What keeps a dataset's rows from having a partition each, or Firehose and Athena from finding it. */
export function findPartitionProblems(dataset: DatasetDefinition): string[] {
  const { partitionColumns } = dataset;
  return [
    ...partitionColumns.flatMap((column) => findColumnProblems(dataset, column)),
    ...findCountProblems(partitionColumns),
  ];
}

function findColumnProblems(dataset: DatasetDefinition, column: PartitionColumn): string[] {
  const owner = `partition column "${column.name}"`;
  const problems = column.kind === "closed-set" ? findClosedSetProblems(column) : findCalendarProblems(dataset, column);
  return [...findMissingColumn(dataset, column.from, owner), ...problems.map((problem) => `${owner}: ${problem}`)];
}

function findClosedSetProblems({ values, otherwise }: ClosedSetPartition): string[] {
  const all = [...values, otherwise];
  return [
    ...findRepeatedValues(all).map((value) => `value "${value}" is named twice`),
    ...all
      .filter((value) => !pathSafeValue.test(value))
      .map((value) => `value "${value}" is not safe in an object key`),
  ];
}

function findCalendarProblems({ columns }: DatasetDefinition, { kind, from, range }: CalendarPartition): string[] {
  const typeKind = columns.find((column) => column.name === from)?.type.kind;
  const isTime = typeKind === undefined || typeKind === "timestamp" || typeKind === "date";
  return [
    ...(isTime ? [] : [`column "${from}" is no timestamp or date`]),
    ...range.filter((value) => !isCalendarValue(value, kind)).map((value) => `"${value}" is no ${kind}`),
    ...(range[0] > range[1] ? ["its range ends before it begins"] : []),
  ];
}

function isCalendarValue(value: string, kind: CalendarPartition["kind"]): boolean {
  const itsDay = kind === "date" ? value : `${value}-01`;
  return day.toJsonToken(itsDay) === `"${itsDay}"`;
}

/** Days and months count as one: the producer limits how many of them it opens in a buffering interval. */
function findCountProblems(partitionColumns: readonly PartitionColumn[]): string[] {
  const closed = partitionColumns.filter((column) => column.kind === "closed-set");
  const count = closed.reduce((product, { values }) => product * (values.length + 1), 1);
  if (count <= maxActivePartitions) return [];
  return [`its closed sets make ${count} partitions; Firehose keeps ${maxActivePartitions} active`];
}
