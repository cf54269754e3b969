import type { SqlColumn, SqlRows } from "../../../sql/sql-answer.ts";
import { type ColumnKind, findColumnKind } from "../result/column-kind.ts";

export const plotKinds = ["bar", "line", "scatter"] as const;
export type PlotKind = (typeof plotKinds)[number];

/** What is drawn of a result; columns are named by their position. */
export interface PlotChoice {
  readonly kind: PlotKind;
  readonly x: number;
  readonly y: readonly number[];
  /** A column whose values each get a series of their own. */
  readonly by?: number | undefined;
}

/** More would not be told apart. */
export const maxSeries = 6;
const maxBars = 60;

/** Says which row it is, and is no measure. */
const rowIndexName = "row_index";

type Result = Pick<SqlRows, "columns" | "rows">;

/**
 * Chooses by the columns' types: numbers over time are lines, numbers of categories are bars, and a number against another are
 * points. A text of few values makes a series of each. A time that most rows share with others, as rows of a batch do, is none to
 * draw by. Undefined when there is nothing to draw.
 */
export function choosePlot({ columns, rows }: Result): PlotChoice | undefined {
  const numbers = findPositions(columns, "number").filter((at) => columns[at]?.name !== rowIndexName);
  const time = findPositions(columns, "time").find(
    (at) => countValues(rows, at) > 1 && countValues(rows, at) * 2 > rows.length,
  );
  const texts = findPositions(columns, "text");
  const [first, second] = numbers;
  if (first === undefined || rows.length === 0) return undefined;
  const by = texts.find((at) => isRepeated(rows, at));
  if (time !== undefined)
    return { kind: "line", x: time, y: by === undefined ? numbers.slice(0, maxSeries) : [first], by };
  const category = texts.find((at) => isCategory(rows, at));
  if (category !== undefined) return { kind: "bar", x: category, y: [first] };
  if (second === undefined) return undefined;
  return { kind: isAscending(rows, first) ? "line" : "scatter", x: first, y: [second], by };
}

export function findPositions(columns: readonly SqlColumn[], kind: ColumnKind): readonly number[] {
  return columns.flatMap(({ type }, at) => (findColumnKind(type) === kind ? [at] : []));
}

/** Whether each row has a value of its own, and there is room for all of them. */
function isCategory(rows: Result["rows"], at: number): boolean {
  return rows.length <= maxBars && countValues(rows, at) === rows.length;
}

/** Whether a few values come again and again. */
function isRepeated(rows: Result["rows"], at: number): boolean {
  const count = countValues(rows, at);
  return count > 1 && count <= maxSeries && count < rows.length;
}

function countValues(rows: Result["rows"], at: number): number {
  return new Set(rows.map((row) => row[at])).size;
}

function isAscending(rows: Result["rows"], at: number): boolean {
  return rows.every((row, index) => index === 0 || Number(rows[index - 1]?.[at]) < Number(row[at]));
}
