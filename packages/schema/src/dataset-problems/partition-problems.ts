import type { CalendarPartition, ClosedSetPartition, DatasetDefinition, PartitionColumn } from "../dataset.ts";
import { isSafeInKey, spellForKey } from "../spell-for-key.ts";
import { compileDate, date } from "../types/date.ts";
import { findMissingColumn, findRepeatedValues } from "./problem-parts.ts";

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
    ...(isSafeInKey(otherwise) ? [] : [`otherwise "${otherwise}" is not safe in an object key`]),
    ...values
      .filter((value) => spellForKey(value) === "")
      .map((value) => `value ${JSON.stringify(value)} has no letter or digit that an object key could have`),
    ...all
      .filter((value) => spellForKey(value).length > maxKeyCharacters)
      .map((value) => `value ${JSON.stringify(value)} is longer than ${maxKeyCharacters} characters in an object key`),
    ...findCollisions(all),
  ];
}

/** Values that would share a partition, and so could not be told apart in it. */
function findCollisions(all: readonly string[]): string[] {
  const byKey = Map.groupBy(new Set(all), spellForKey);
  return [...byKey].flatMap(([key, values]) =>
    key === "" || values.length === 1
      ? []
      : [
          `values ${values.map((value) => JSON.stringify(value)).join(" and ")} would all be ${key} in an object key: keep one of them`,
        ],
  );
}

/** Firehose evaluates a prefix to at most 512 characters (Firehose guide, s3-prefixes, read 2026-11-21); names take some. */
const maxKeyCharacters = 128;

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
