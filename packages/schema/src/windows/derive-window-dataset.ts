import type { CalendarPartition, DatasetDefinition } from "../dataset.ts";
import { defineDataset } from "../define-dataset.ts";
import { jsonLines } from "../formats.ts";
import { mergedColumns } from "./merged-columns.ts";
import { partialColumns } from "./partial-columns.ts";
import { listDerivedColumns, nameWindowDataset, windowDate } from "./window-columns.ts";
import type { WindowDefinition } from "./window-definition.ts";

/** Days that windows may begin on, unless the dataset's own partitions by their time column bound them. */
const defaultRange = ["2000-01-01", "2039-12-31"] as const;

/**
 * The dataset of a window's results, as the window's function writes them: JSON lines, one for each group of each window that
 * some records of one shard had rows of. Its rows are partial aggregates; `buildMergedViewSql` of `lake` adds them up.
 */
export function deriveWindowDataset(definition: DatasetDefinition, window: WindowDefinition): DatasetDefinition {
  const { windowStart } = partialColumns;
  return defineDataset({
    name: nameWindowDataset(definition.name, window.name),
    description: `${definition.description} By ${["window", ...window.groupBy].join(", ")}, every ${window.every}.`,
    formats: [jsonLines()],
    columns: listDerivedColumns(definition, window),
    partitionColumns: [
      { kind: "date", name: windowDate, from: windowStart.name, range: findDayRange(definition, window) },
    ],
    routingColumn: windowStart.name,
    sampleQuery: writeSampleQuery(window),
  });
}

/** First and last day that windows may begin on. Rows of others are counted, but not in any window. */
export function findDayRange(
  { partitionColumns }: DatasetDefinition,
  { time }: WindowDefinition,
): readonly [string, string] {
  const calendar = partitionColumns.find(
    (column): column is CalendarPartition => column.kind !== "closed-set" && column.from === time,
  );
  if (calendar === undefined) return defaultRange;
  const [first, last] = calendar.range;
  return calendar.kind === "date" ? [first, last] : [`${first}-01`, toLastDay(last)];
}

/** `2039-02` to `2039-02-28`. */
function toLastDay(month: string): string {
  const [year = "", number = ""] = month.split("-");
  return new Date(Date.UTC(Number(year), Number(number), 0)).toISOString().slice(0, 10);
}

function writeSampleQuery({ groupBy, measures }: WindowDefinition): string {
  const { windowStart, canChange } = mergedColumns;
  const columns = [windowStart.name, ...groupBy, ...Object.keys(measures), canChange.name];
  return `SELECT ${columns.map((name) => `"${name}"`).join(", ")}\nFROM {table}\nORDER BY "${windowStart.name}" DESC\nLIMIT 10`;
}
