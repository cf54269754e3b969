import type { Dataset } from "@sluice/schema";

import { createColumnWriter } from "./column-writer.ts";
import { createClock, findTimeRange, type RowClock } from "./row-clock.ts";
import type { RowGenerator } from "./row-generator.ts";

const stepMs = 60_000;

/**
 * Makes rows of any dataset from its definition alone: values of the columns' types, within the partitions. A row a
 * minute, where rows have times. Throws `ImpossibleRowError` when a column has no value that its rows could carry.
 */
export const generateByDefinition: RowGenerator = ({ dataset, random, startMs }) => {
  const [first, ...others] = listCalendarColumns(dataset);
  const rowClock = createClock(findTimeRange(dataset, first), startMs);
  const writers = dataset.columns.map((column) => {
    const write = createColumnWriter(dataset, column, random);
    if (!others.includes(column.name)) return write;
    const ownClock = createClock(findTimeRange(dataset, column.name), startMs);
    return () => write(readClock(ownClock));
  });
  return () => {
    const momentMs = readClock(rowClock);
    return writers.map((write) => write(momentMs));
  };
};

/** The columns that say on which day or month a row is. The rows' times follow the first; each other has its own range. */
function listCalendarColumns({ partitionColumns }: Dataset): readonly string[] {
  return [...new Set(partitionColumns.filter(({ kind }) => kind !== "closed-set").map(({ from }) => from))];
}

function readClock(clock: RowClock): number {
  return clock.tick(stepMs).getTime();
}
