import type { Column, Dataset } from "@sluice/schema";

import { ImpossibleRowError } from "../errors.ts";
import { createAcceptance, createStandingTest } from "./column-acceptance.ts";
import type { Random } from "./random.ts";
import { findTimeRange, type TimeRange } from "./row-clock.ts";
import { createValueWriter } from "./values/create-value-writer.ts";
import type { ValueWriter } from "./values/value-writer.ts";

/** Writes a column's next value; undefined is null. */
export type ColumnWriter = (momentMs: number) => string | undefined;

const nullPercent = 5;
/** How many values of 100 are of a closed set of partitions, where there is one; the others go to `otherwise`. */
const knownPercent = 95;
const maxDraws = 20;

/**
 * Creates what writes a column: values of its type, within its partitions and of a form that the dataset's format can
 * carry. Throws {@link ImpossibleRowError} when there are none.
 */
export function createColumnWriter(dataset: Dataset, column: Column, random: Random): ColumnWriter {
  const write = createAcceptedWriter(dataset, column, random);
  const [first, ...others] = findKnownValues(dataset, column);
  const writeKnown = first === undefined ? undefined : () => random.pick([first, ...others]);
  const isNullable = column.optional === true && !isOnCalendar(dataset, column);
  if (!isNullable && writeKnown === undefined) return write;
  return (momentMs) => {
    if (isNullable && random.isIn(nullPercent)) return undefined;
    return writeKnown !== undefined && random.isIn(knownPercent) ? writeKnown() : write(momentMs);
  };
}

function createAcceptedWriter(dataset: Dataset, column: Column, random: Random): (momentMs: number) => string {
  const { write, isSure, namesDay } = createValueWriter(column.type.description, random);
  const canStand = createStandingTest(dataset);
  const isFree = !isOnCalendar(dataset, column);
  if (isSure && isFree && canStand === undefined) return write;
  const accepts = createAcceptance(dataset, column);
  const range = findTimeRange(dataset, column.name);
  const [first, ...others] = findSpares(write, accepts, range);
  if (first === undefined) throw new ImpossibleRowError(dataset.name, column.name, column.type.expected);
  const isInside = createInsideTest(range);
  return (momentMs) => {
    // Reading each value back takes as long as all else: what is sure to be read is only looked at.
    const isTrusted = isSure && (isFree || (namesDay === true && isInside(momentMs)));
    for (let count = 0; count < maxDraws; count += 1) {
      const text = write(momentMs);
      if (isTrusted ? canStand?.(text) !== false : accepts(text)) return text;
    }
    return random.pick([first, ...others]);
  };
}

/** In a zone, a time is on the day before or after; two digits name a year of this century. */
function createInsideTest({ minMs, maxMs }: TimeRange): (momentMs: number) => boolean {
  const from = Math.max(minMs, Date.UTC(2000, 0, 1)) + 2 * dayMs;
  const to = Math.min(maxMs, Date.UTC(2099, 11, 31)) - 2 * dayMs;
  return (momentMs) => momentMs > from && momentMs < to;
}

const dayMs = 86_400_000;

/** Values at moments from all over the range, for rows whose moment has none: just before a day begins in its zone. */
function findSpares(
  write: ValueWriter["write"],
  accepts: (text: string) => boolean,
  { minMs, maxMs }: TimeRange,
): readonly string[] {
  const moments = Array.from({ length: spareCount }, (_, index) =>
    Math.floor(minMs + ((maxMs - minMs) * (index + 0.5)) / spareCount),
  );
  return [...moments.map(write), "{}"].filter(accepts);
}

const spareCount = 400;

function isOnCalendar({ partitionColumns }: Dataset, { name }: Column): boolean {
  return partitionColumns.some(({ kind, from }) => kind !== "closed-set" && from === name);
}

/** The values of the column's closed sets that are read as themselves. */
function findKnownValues(dataset: Dataset, column: Column): readonly string[] {
  const accepts = createAcceptance(dataset, column);
  return dataset.partitionColumns
    .flatMap((partition) => (partition.kind === "closed-set" && partition.from === column.name ? partition.values : []))
    .filter(accepts);
}
