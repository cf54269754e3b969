import type { SourceRow } from "@sluice/schema";

import { type ColumnProfile, createColumnProfile } from "./column-profile.ts";

/** Rows that were left out, with the line numbers of the first few. */
export interface LeftOut {
  readonly count: number;
  readonly lines: readonly number[];
}

/** Gathers what a file holds, without knowing yet whether its first line is a header. */
export interface TableProfile {
  readonly add: (row: SourceRow) => void;
  readonly summary: () => TableSummary;
}

export interface TableSummary {
  /** The file's first row, if it is as wide as the others. Its cells are not in the columns yet. */
  readonly firstRow: readonly string[] | undefined;
  /** Rows in the columns. */
  readonly rowCount: number;
  readonly lastRow: readonly string[];
  readonly columns: readonly ColumnProfile[];
  /** How many fields of each column have padding, and which of the first row's, by position. */
  readonly paddedCounts: readonly number[];
  readonly firstPadded: readonly number[];
  /** Rows with another number of fields, with broken quotes, and not in UTF-8. */
  readonly ragged: LeftOut;
  readonly broken: LeftOut;
  readonly notUtf8: LeftOut;
  /** Rows with a NUL, which is of no value. */
  readonly withNul: LeftOut;
}

const maxLines = 5;
const replacementCharacter = "\u{FFFD}";

/** Gathers rows of `width` fields into columns. */
export function createTableProfile(width: number): TableProfile {
  const columns = Array.from({ length: width }, createColumnProfile);
  const [ragged, broken, notUtf8, withNul] = [createLeftOut(), createLeftOut(), createLeftOut(), createLeftOut()];
  const paddedCounts = columns.map(() => 0);
  let [rowCount, seen] = [0, 0];
  let firstRow: readonly string[] | undefined;
  let firstPadded: readonly number[] = [];
  let lastRow: readonly string[] = [];
  return {
    add: ({ fields, padded = [], problem, raw, line }) => {
      seen += 1;
      if (problem !== undefined) return broken.add(line);
      if (raw.includes(replacementCharacter)) return notUtf8.add(line);
      if (raw.includes("\0")) return withNul.add(line);
      if (fields.length !== width) return ragged.add(line);
      const cells = fields.map((field = "") => field);
      if (seen === 1) {
        [firstRow, firstPadded] = [cells, padded];
        return undefined;
      }
      rowCount += 1;
      lastRow = cells;
      for (const position of padded) paddedCounts[position] = (paddedCounts[position] ?? 0) + 1;
      return addCells(columns, cells);
    },
    summary: () => ({
      firstRow,
      rowCount,
      lastRow,
      columns,
      paddedCounts,
      firstPadded,
      ragged: ragged.summary(),
      broken: broken.summary(),
      notUtf8: notUtf8.summary(),
      withNul: withNul.summary(),
    }),
  };
}

/** Adds a row's cells to their columns. Per cell: the caller has checked that there is one for each column. */
export function addCells(columns: readonly ColumnProfile[], cells: readonly string[]): void {
  for (const [index, column] of columns.entries()) column.add(cells[index] ?? "");
}

function createLeftOut() {
  const lines: number[] = [];
  let count = 0;
  return {
    add: (line: number): void => {
      count += 1;
      if (lines.length < maxLines) lines.push(line);
    },
    summary: (): LeftOut => ({ count, lines }),
  };
}
