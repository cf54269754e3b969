import type { ColumnDefinition, DatasetDefinition } from "../dataset.ts";
import type { ColumnType } from "../types/column-type.ts";
import { listPartialColumns, partialColumns, toPlainType } from "./partial-columns.ts";
import type { Measure, WindowDefinition } from "./window-definition.ts";

/** Partition column of every derived dataset: the day of `window_start`, in UTC. */
export const windowDate = "window_date";

/** Characters of a group's text. Longer ones are cut: a partial aggregate must fit a record of Firehose whatever the rows say. */
export const maxGroupCharacters = 256;

/** Name of a window's results: of their dataset, their view, and what their table's name begins with. */
export function nameWindowDataset(dataset: string, window: string): string {
  return `${dataset}_${window}`;
}

/** Columns of a window's partial aggregates, in the order of their table. */
export function listDerivedColumns(
  definition: Pick<DatasetDefinition, "columns">,
  { groupBy, measures }: WindowDefinition,
): readonly ColumnDefinition[] {
  const { windowStart, ...account } = partialColumns;
  const partials = Object.entries(measures).flatMap(([name, measure]) =>
    listPartialColumns(name, measure, findMeasuredType(definition, measure)),
  );
  const groups = groupBy.map((name) => toGroupColumn(findColumn(definition, name)));
  return [windowStart, ...groups, ...partials, ...Object.values(account)];
}

/** The column that a checked window names. Throws `TypeError` for one that was not checked. */
export function findColumn({ columns }: Pick<DatasetDefinition, "columns">, name: string): ColumnDefinition {
  const found = columns.find((column) => column.name === name);
  if (found === undefined) throw new TypeError(`not a checked window: there is no column "${name}"`);
  return found;
}

/** The type of what a checked window measures; a count of rows is of none, and taken for one of integers. */
export function findMeasuredType(definition: Pick<DatasetDefinition, "columns">, { column }: Measure): ColumnType {
  return column === undefined ? { kind: "int" } : findColumn(definition, column).type;
}

function toGroupColumn({ name, type, optional }: ColumnDefinition): ColumnDefinition {
  return { name, type: toPlainType(type), header: name, ...(optional === true ? { optional } : {}) };
}
