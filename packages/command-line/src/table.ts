import { stripVTControlCharacters, styleText } from "node:util";

import Table from "cli-table3";

import { readTerminalColumns } from "./terminal-columns.ts";

export interface TableContent {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** Of each column. Default: left. */
  readonly aligns?: readonly ("left" | "right")[];
  /** Before each line. */
  readonly indent?: string;
}

const gap = "  ";
const leastWidth = 6;

/**
 * Draws a table without lines, two blanks between its columns. On a terminal that is too narrow the widest columns are cut,
 * which an ellipsis shows; in a pipe nothing is.
 */
export function drawTable(content: TableContent, columns: number | undefined = readTerminalColumns()): string {
  const { head, rows, aligns = [], indent = "" } = content;
  const table = new Table({
    head: head.map((title) => (title === "" ? "" : styleText("bold", title))),
    chars: { ...noLines, middle: gap },
    style: { head: [], border: [], compact: true, "padding-left": 0, "padding-right": 0 },
    colAligns: head.map((_, index) => aligns[index] ?? "left"),
    colWidths: columns === undefined ? [] : fitWidths(measureColumns(content), columns - indent.length),
  });
  for (const row of rows) table.push([...row]);
  return table
    .toString()
    .replaceAll(/ +$/gm, "")
    .replaceAll(/^(?=.)/gm, indent);
}

const lines = ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"];
const innerLines = ["left", "left-mid", "mid", "mid-mid", "right", "right-mid"];
const noLines = Object.fromEntries([...lines, ...innerLines].map((part) => [part, ""]));

function measureColumns({ head, rows }: TableContent): number[] {
  return head.map((title, index) =>
    Math.max(...[title, ...rows.map((row) => `${row[index] ?? ""}`)].flatMap((cell) => cell.split("\n").map(measure))),
  );
}

function measure(text: string): number {
  return stripVTControlCharacters(text).length;
}

/** Takes from the widest column until all fit, or none can be narrower. */
function fitWidths(widths: readonly number[], columns: number): number[] {
  const fitted = [...widths];
  let excess = fitted.reduce((sum, width) => sum + width, 0) + gap.length * (fitted.length - 1) - columns;
  for (let widest = Math.max(...fitted); excess > 0 && widest > leastWidth; widest = Math.max(...fitted)) {
    fitted[fitted.indexOf(widest)] = widest - 1;
    excess -= 1;
  }
  return fitted;
}
