import { type DatasetManifest, quoteIdentifier, toTrinoType } from "@sluice/lake";
import {
  arrivalTime,
  type Dataset,
  findWindowStart,
  formatLakeTimestamp,
  maxGroupCharacters,
  mergedColumns,
  readLengthSeconds,
  windowDate,
  type WindowDefinition,
} from "@sluice/schema";

import { queryRows } from "../athena/read-results.ts";
import { quoteText } from "../quote-text.ts";
import type { DeliveredCopy } from "./copies.ts";
import { parseLakeTimestamp } from "./lake-time.ts";
import type { TraceOptions } from "./trace-options.ts";
import { createStep, type TraceStep } from "./trace-path.ts";

/** The windows that a delivered row counts into: one step for each window of its dataset. */
export async function traceWindows(copy: DeliveredCopy, options: TraceOptions): Promise<readonly TraceStep[]> {
  const { manifest, entry } = options;
  const derived = Object.values(manifest.datasets).filter(({ window }) => window?.of === entry.dataset);
  return Promise.all(
    derived.flatMap((results) => {
      const window = entry.definition.windows?.find(({ name }) => name === results.window?.name);
      return window === undefined ? [] : [traceWindow(copy, { ...options, results, window })];
    }),
  );
}

type WindowOptions = TraceOptions & { readonly results: DatasetManifest; readonly window: WindowDefinition };

async function traceWindow(copy: DeliveredCopy, options: WindowOptions): Promise<TraceStep> {
  const { results, window } = options;
  const start = findStart(copy, options);
  const facts = { results: results.views.data, every: window.every };
  if (start === undefined) return createStep("window", "passed by", `${window.name}: it has no ${window.time}`, facts);
  const groups = window.groupBy.map((name) => writeGroupFilter(name, copy, options.dataset));
  const sql = [
    `SELECT ${[mergedColumns.rowCount, mergedColumns.canChange].map(({ name }) => quoteIdentifier(name)).join(", ")}`,
    `FROM ${quoteIdentifier(results.views.data)}`,
    `WHERE ${[
      `${quoteIdentifier(windowDate)} = ${quoteText(start.slice(0, "yyyy-mm-dd".length))}`,
      `${quoteIdentifier(mergedColumns.windowStart.name)} = TIMESTAMP ${quoteText(start)}`,
      ...groups,
    ].join(" AND ")}`,
  ].join(" ");
  const group = window.groupBy.map((name) => `${name} ${readValue(name, copy, options.dataset) ?? "null"}`).join(", ");
  const told = { ...facts, window: start, group: group || undefined, sql };
  for await (const [rows, canChange] of queryRows(options, sql)) {
    const open = canChange === "true" ? "; it can still change" : "";
    const summary = `${window.name}: one of ${rows} rows counted in the window from ${start}${open}`;
    return createStep("window", "found", summary, told);
  }
  return createStep("window", "not yet", `${window.name}: the window from ${start} has no result yet`, told);
}

/** When the window of a row begins, as a lake timestamp; undefined when the row has no time. */
function findStart(copy: DeliveredCopy, { window, dataset }: WindowOptions): string | undefined {
  const time = window.time === arrivalTime ? copy.arrivedAt : readValue(window.time, copy, dataset);
  if (time === null) return undefined;
  const lengthMs = readLengthSeconds(window) * 1000;
  return formatLakeTimestamp(findWindowStart(parseLakeTimestamp(time), lengthMs));
}

function writeGroupFilter(name: string, copy: DeliveredCopy, dataset: Dataset): string {
  const value = readValue(name, copy, dataset);
  if (value === null) return `${quoteIdentifier(name)} IS NULL`;
  const glueType = dataset.columns.find((column) => column.name === name)?.type.glueType ?? "string";
  // A text is cut as the function cuts it.
  const literal = `CAST(${quoteText(value)} AS ${toTrinoType(glueType)})`;
  return `${quoteIdentifier(name)} = ${glueType === "string" ? `substr(${literal}, 1, ${maxGroupCharacters})` : literal}`;
}

function readValue(name: string, { values }: DeliveredCopy, { columns }: Dataset): string | null {
  return values[columns.findIndex((column) => column.name === name)] ?? null;
}
