import { escapeControls, formatCount } from "@sluice/command-line";
import { mergedColumns } from "@sluice/schema";

import { createRowRenderer } from "../query/render-rows.ts";
import type { TailedResult } from "./tail-results.ts";

export interface RenderResultOptions {
  readonly groups: readonly string[];
  readonly measures: readonly string[];
}

/** A result for a person: `2026-11-29 15:04 click: events 12, users 7 (12 rows, 3 late, can change)`. */
export function renderResult({ columns, row }: TailedResult, { groups, measures }: RenderResultOptions): string {
  const value = (name: string) => row[columns.findIndex((column) => column.name === name)] ?? "null";
  const { windowStart, rowCount, lateRows, canChange } = mergedColumns;
  const late = Number(value(lateRows.name));
  const account = [
    formatCount(Number(value(rowCount.name)), "row"),
    ...(late === 0 ? [] : [`${late.toLocaleString("en")} late`]),
    ...(value(canChange.name) === "true" ? ["can change"] : []),
  ];
  const head = [shortenTime(value(windowStart.name)), ...groups.map(value)].join(" ");
  const measured = measures.map((name) => `${name} ${value(name)}`).join(", ");
  return escapeControls(`${head}: ${measured} (${account.join(", ")})`);
}

/** A result for a program: one JSON object with every column of the view. */
export function renderResultAsJson({ columns, row }: TailedResult): string {
  return createRowRenderer("json")
    .page({ columns, rows: [row] })
    .trimEnd();
}

/** Windows begin at whole seconds, and most of them at whole minutes. */
function shortenTime(time: string): string {
  return time.replace(/(?::00)?\.0+$/, "");
}
