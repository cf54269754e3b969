import { escapeControls, formatNumber } from "@sluice/command-line";
import { drawTable } from "@sluice/command-line/table";
import Papa from "papaparse";

import type { QueryResultColumn, ResultPage, ResultRow } from "../athena/result-page.ts";

export const queryFormats = ["table", "csv", "json"] as const;
export type QueryFormat = (typeof queryFormats)[number];

/** Turns rows into text page by page; `end` returns what can be written only when all pages are known. */
export interface RowRenderer {
  readonly page: (page: ResultPage) => string;
  readonly end: () => string;
}

/** A table shows this many rows at most; `--format csv` and `json` print all. */
const maxTableRows = 200;

export function createRowRenderer(format: QueryFormat): RowRenderer {
  if (format === "csv") return createCsvRenderer();
  return format === "json" ? createJsonRenderer() : createTableRenderer();
}

/** RFC 4180, header first. Null is an empty field and an empty text is `""`, as in Athena's own result files. */
function createCsvRenderer(): RowRenderer {
  let hasHeader = false;
  return {
    page: ({ columns, rows }) => {
      const header = hasHeader ? [] : [columns.map(({ name }) => name)];
      hasHeader = true;
      const lines = [...header, ...rows].map((line) => line.slice());
      if (lines.length === 0) return "";
      return `${Papa.unparse(lines, { newline: "\n", quotes: (value: unknown) => value === "" })}\n`;
    },
    end: () => "",
  };
}

/** One JSON object a line, with numbers and booleans as such and everything else as text. */
function createJsonRenderer(): RowRenderer {
  return {
    page: ({ columns, rows }) => rows.map((row) => `${renderJsonLine(columns, row)}\n`).join(""),
    end: () => "",
  };
}

function renderJsonLine(columns: readonly QueryResultColumn[], row: ResultRow): string {
  const pairs = columns.map(
    ({ name, type }, index) => `${JSON.stringify(name)}:${renderJsonValue(row[index] ?? null, type)}`,
  );
  return `{${pairs.join(",")}}`;
}

const numberTypes = /^(tinyint|smallint|integer|int|bigint|float|real|double|decimal)\b/;

/** A number keeps Athena's text, so that a bigint beyond 2^53 or a decimal loses no digit. */
function renderJsonValue(value: string | null, type: string): string {
  if (value === null) return "null";
  if (numberTypes.test(type) && isJsonNumber(value)) return value;
  if (type === "boolean" && (value === "true" || value === "false")) return value;
  return JSON.stringify(value);
}

function isJsonNumber(text: string): boolean {
  return /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text);
}

function createTableRenderer(): RowRenderer {
  let columns: readonly QueryResultColumn[] = [];
  const shown: ResultRow[] = [];
  let count = 0;
  return {
    page: (page) => {
      columns = page.columns;
      count += page.rows.length;
      shown.push(...page.rows.slice(0, maxTableRows - shown.length));
      return "";
    },
    end: () => {
      const rest = count - shown.length;
      const more = rest === 0 ? "" : `… and ${formatNumber(rest)} more rows; --format csv --output FILE has them all\n`;
      return `${drawRows(columns, shown)}\n${more}`;
    },
  };
}

function drawRows(columns: readonly QueryResultColumn[], rows: readonly ResultRow[]): string {
  return drawTable({
    head: columns.map(({ name }) => showText(name)),
    rows: rows.map((row) => row.map((value) => showText(value ?? "null"))),
    aligns: columns.map(({ type }) => (numberTypes.test(type) ? "right" : "left")),
  });
}

/** A cell may have several lines, but nothing else that moves the cursor. */
function showText(text: string): string {
  return text.split("\n").map(escapeControls).join("\n");
}
