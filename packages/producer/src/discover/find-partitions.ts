import { spellForKey } from "@sluice/schema";

import { type ClosedSetCandidate, findClosedSets, otherwise } from "./find-closed-sets.ts";
import type { FoundColumn, PartitionCandidate } from "./findings.ts";
import { findFreeName } from "./lake-names.ts";

/** With fewer rows a day, for each value of the closed set, objects would be small: months are proposed instead. */
const minRowsPerDay = 1000;

/** Later days are more likely a mistake, or a word for "never", than days. */
export const lastUsualDay = "2039-12-31";

const defaultRanges = { month: ["2000-01", "2039-12"], date: ["2020-01-01", lastUsualDay] } as const;

/**
 * Finds candidates for partition columns: closed sets, of which one of codes with the fewest values is taken, and days or months
 * of time columns, of which the first column's are taken. A partition column cannot have one of `takenNames`.
 */
export function findPartitions(
  columns: readonly FoundColumn[],
  { rowCount, takenNames }: { readonly rowCount: number; readonly takenNames: ReadonlySet<string> },
): readonly PartitionCandidate[] {
  const sets = findClosedSets(columns, rowCount);
  const [set] = sets.toSorted(compareSets);
  const closed = sets.map(({ column, values }): PartitionCandidate => {
    const [kind, cardinality] = ["closed-set", values.length] as const;
    if (column !== set?.column) return { column, kind, cardinality };
    const name = findFreeName(`${column}_key`, takenNames);
    const known = values.filter((value) => value !== otherwise);
    return { column, kind, cardinality, taken: { kind, name, from: column, values: known, otherwise } };
  });
  const rowsPerSet = rowCount / ((set?.values.length ?? 0) + 1);
  return [...closed, ...findCalendarCandidates(columns, rowsPerSet, takenNames)];
}

/** Codes, which keys have as they are, make better folders than phrases; then few values better than many. */
function compareSets(one: ClosedSetCandidate, other: ClosedSetCandidate): number {
  return rankSpelling(one) - rankSpelling(other) || one.values.length - other.values.length;
}

function rankSpelling({ values }: ClosedSetCandidate): number {
  return values.some((value) => spellForKey(value) !== value) ? 1 : 0;
}

/** Considers only columns that always have a time: a row without one would be rejected. */
function findCalendarCandidates(columns: readonly FoundColumn[], rowsPerSet: number, takenNames: ReadonlySet<string>) {
  const timed = columns.flatMap(({ name, optional, profile: { time } }) => (time && !optional ? [{ name, time }] : []));
  return timed.flatMap(({ name: column, time: { dayCount, firstDay, lastDay } }, index): PartitionCandidate[] => {
    const isDense = dayCount !== undefined && rowsPerSet / dayCount >= minRowsPerDay;
    const candidates = (["date", "month"] as const).map((kind) => {
      const cardinality = kind === "date" ? dayCount : countMonths(firstDay, lastDay);
      if (index > 0 || isDense !== (kind === "date")) return { column, kind, cardinality };
      const range = widenRange(kind, firstDay, lastDay);
      const name = takenNames.has(kind) ? findFreeName(`${column}_${kind}`, takenNames) : kind;
      return { column, kind, cardinality, taken: { kind, name, from: column, range } };
    });
    return candidates.toSorted((one, other) => Number("taken" in other) - Number("taken" in one));
  });
}

function countMonths(firstDay: string, lastDay: string): number {
  return toMonthNumber(lastDay) - toMonthNumber(firstDay) + 1;
}

function toMonthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}

/** The usual range, widened by whole decades to hold the file: rows outside of it would be rejected. */
function widenRange(kind: "date" | "month", firstDay: string, lastDay: string): readonly [string, string] {
  const [first, last] = defaultRanges[kind];
  // There is no year 0; some programs write null as the first day of year 1.
  const firstYear = `${firstDay.slice(0, 3)}0`.replace("0000", "0001");
  const [ownFirst, ownLast] = [`${firstYear}-01-01`, `${lastDay.slice(0, 3)}9-12-31`];
  return [
    firstDay < first ? ownFirst.slice(0, first.length) : first,
    lastDay.slice(0, last.length) > last ? ownLast.slice(0, last.length) : last,
  ];
}
