import type { DatasetDefinition } from "../dataset.ts";
import type { GlueColumn } from "../glue-column.ts";
import { compileType } from "../types/compile-type.ts";
import { partialColumns, toMeasureType, toPlainType } from "./partial-columns.ts";
import { findColumn, findMeasuredType } from "./window-columns.ts";
import type { WindowDefinition } from "./window-definition.ts";

const { windowStart, rowCount, lateRows, latenessMs, firstArrivedAt } = partialColumns;

/** Columns that the view over every window's results has, besides groups and measures. */
export const mergedColumns = {
  windowStart: { name: windowStart.name, type: "timestamp" },
  /** Not in the window any more. */
  windowEnd: { name: "window_end", type: "timestamp" },
  rowCount: { name: rowCount.name, type: "bigint" },
  lateRows: { name: lateRows.name, type: "bigint" },
  latenessMs: { name: latenessMs.name, type: "bigint" },
  firstArrivedAt: { name: firstArrivedAt.name, type: "timestamp" },
  lastArrivedAt: { name: "last_arrived_at", type: "timestamp" },
  /** Whether rows that are no later than expected may still be on their way. */
  canChange: { name: "can_change", type: "boolean" },
} as const satisfies Readonly<Record<string, GlueColumn>>;

/** Columns of the view that shows each group of each window once, besides its partition column. */
export function listMergedColumns(
  definition: Pick<DatasetDefinition, "columns">,
  { groupBy, measures }: WindowDefinition,
): readonly GlueColumn[] {
  const { windowStart: start, windowEnd, ...account } = mergedColumns;
  const groups = groupBy.map((name) => ({ name, type: toGlueType(toPlainType(findColumn(definition, name).type)) }));
  const answers = Object.entries(measures).map(([name, measure]) => {
    return { name, type: toGlueType(toMeasureType(measure, findMeasuredType(definition, measure))) };
  });
  return [start, windowEnd, ...groups, ...answers, ...Object.values(account)];
}

function toGlueType(type: Parameters<typeof compileType>[0]): string {
  return compileType(type).glueType;
}
