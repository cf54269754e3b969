import type { Column, Dataset } from "./dataset.ts";

/** Where a file has the dataset's columns. */
export interface HeaderLayout {
  /** `order[i]` is the position in the file of the dataset's column `i`; -1 for an optional column that it lacks. */
  readonly order: readonly number[];
  /** Columns in the file: more than the dataset has when some are not its own. */
  readonly width: number;
}

export type HeaderMatch =
  | ({ readonly kind: "header" } & HeaderLayout)
  /** No cell is a column's name: the line is already data. */
  | { readonly kind: "none" }
  /** Some columns are named and these, which every row needs, are not: the file is of another dataset, or cut. */
  | { readonly kind: "incomplete"; readonly missing: readonly string[] };

/**
 * Reads the first line of a file as a header: columns by header or lake name, in any order, in any case. Optional columns
 * may be missing: files from before they were added lack them. A header that stands twice is told apart as
 * {@link distinguishHeaders} does.
 */
export function matchHeader({ columns }: Dataset, cells: readonly (string | undefined)[]): HeaderMatch {
  const found = distinguishHeaders(cells).map((cell) => findColumn(cell, columns));
  if (found.every((column) => column === undefined)) return { kind: "none" };
  const missing = columns.filter((column) => !found.includes(column));
  // Where all columns are optional, a row with one column's name as a value must not pass for a header.
  const needed = columns.some(isMandatory) || !found.includes(undefined) ? missing.filter(isMandatory) : missing;
  if (needed.length > 0) return { kind: "incomplete", missing: needed.map(({ header }) => header) };
  return { kind: "header", order: columns.map((column) => found.indexOf(column)), width: cells.length };
}

/** The headers of a file that name no column; for an empty one, its place. */
export function listUnknownHeaders({ columns }: Dataset, cells: readonly (string | undefined)[]): readonly string[] {
  return distinguishHeaders(cells).flatMap((cell, index) => {
    if (findColumn(cell, columns) !== undefined) return [];
    return [cells[index]?.trim() || `column ${index + 1}`];
  });
}

function isMandatory({ optional }: Column): boolean {
  return optional !== true;
}

/**
 * The headers of a file as columns are found by them, folded. One that repeats an earlier one gets the first number with
 * which it is another: `id`, `ID` and `name` are `id`, `id_2` and `name`.
 */
export function distinguishHeaders(headers: readonly (string | undefined)[]): readonly string[] {
  const folded = headers.map((header) => foldHeader(header));
  const [taken, seen] = [new Set(folded), new Set<string>()];
  return folded.map((header) => {
    const isRepeated = seen.has(header);
    seen.add(header);
    if (!isRepeated) return header;
    let number = 2;
    while (taken.has(`${header}_${number}`)) number += 1;
    taken.add(`${header}_${number}`);
    return `${header}_${number}`;
  });
}

/** Makes headers equal that differ only in case and padding. */
export function foldHeader(header = ""): string {
  return header.trim().toLowerCase();
}

/** Headers take precedence: one column's name may be another's header. */
function findColumn(cell: string, columns: readonly Column[]): Column | undefined {
  return columns.find(({ header }) => foldHeader(header) === cell) ?? columns.find(({ name }) => name === cell);
}
