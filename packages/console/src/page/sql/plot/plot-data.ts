import type { SqlRows } from "../../../sql/sql-answer.ts";
import { findColumnKind, parseTime } from "../result/column-kind.ts";
import { maxSeries, type PlotChoice } from "./choose-plot.ts";

export interface PlotLines {
  /** Ascending; seconds since 1970 when `isTime`. */
  readonly x: readonly number[];
  readonly isTime: boolean;
  readonly series: readonly { readonly title: string; readonly values: readonly (number | null)[] }[];
  /** Values of the dividing column that have no series. */
  readonly leftOut: number;
}

export interface PlotBar {
  readonly label: string;
  /** One for each column of `y`; null where there is none. */
  readonly values: readonly (number | null)[];
}

type Result = Pick<SqlRows, "columns" | "rows">;

interface Point {
  readonly x: number;
  readonly series: string;
  readonly value: number | null;
}

/** The points of a line or a scatter plot, a series each. Rows without an x are left out. */
export function toPlotLines(result: Result, choice: PlotChoice): PlotLines {
  const { columns } = result;
  const isTime = findColumnKind(columns[choice.x]?.type ?? "") === "time";
  const points = listPoints(result, choice, isTime);
  const titles = [...new Set(points.map(({ series }) => series))];
  const shown = titles.slice(0, maxSeries);
  const ordered = points.filter(({ series }) => shown.includes(series)).toSorted((a, b) => a.x - b.x);
  const merged = choice.kind === "scatter" ? ordered.map((point) => [point]) : groupByX(ordered);
  return {
    x: merged.map(([point]) => point?.x ?? 0),
    isTime,
    series: shown.map((title) => ({
      title,
      values: merged.map((group) => group.find(({ series }) => series === title)?.value ?? null),
    })),
    leftOut: titles.length - shown.length,
  };
}

function listPoints({ columns, rows }: Result, { x, y, by }: PlotChoice, isTime: boolean): readonly Point[] {
  return rows.flatMap((row) => {
    const at = readPlace(row[x] ?? null, isTime);
    if (at === undefined) return [];
    return y.map((position) => ({
      x: at,
      series: by === undefined ? (columns[position]?.name ?? "") : (row[by] ?? "null"),
      value: toNumber(row[position] ?? null),
    }));
  });
}

function readPlace(text: string | null, isTime: boolean): number | undefined {
  if (text === null) return undefined;
  return isTime ? parseTime(text) : (toNumber(text) ?? undefined);
}

function groupByX(ordered: readonly Point[]): readonly (readonly Point[])[] {
  const groups: Point[][] = [];
  for (const point of ordered) {
    if (groups.at(-1)?.[0]?.x === point.x) groups.at(-1)?.push(point);
    else groups.push([point]);
  }
  return groups;
}

/** The bars of a result, in its order. */
export function toPlotBars({ rows }: Result, { x, y }: PlotChoice): readonly PlotBar[] {
  return rows.map((row) => ({ label: row[x] ?? "null", values: y.map((position) => toNumber(row[position] ?? null)) }));
}

/** Plots need no more digits than a double has. */
function toNumber(text: string | null): number | null {
  const number = text === null || text === "" ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}
