import type { Dataset } from "./dataset.ts";

/** Where a file has the dataset's columns. */
export interface HeaderLayout {
  /** `order[i]` is the position in the file of the dataset's column `i`. */
  readonly order: readonly number[];
  /** Columns in the file: more than the dataset has when some are not its own. */
  readonly width: number;
}

export type HeaderMatch =
  | ({ readonly kind: "header" } & HeaderLayout)
  /** No cell is a column's name: the line is data already. */
  | { readonly kind: "none" }
  /** Some columns are named and these are not: the file is of another dataset, or cut. */
  | { readonly kind: "incomplete"; readonly missing: readonly string[] };

/** Reads the first line of a file as a header: columns by header or lake name, in any order, in any case. */
export function matchHeader({ columns }: Dataset, cells: readonly (string | undefined)[]): HeaderMatch {
  const names = cells.map(normalised);
  const order = columns.map(({ header, name }) =>
    names.findIndex((cell) => cell === normalised(header) || cell === normalised(name)),
  );
  if (order.every((position) => position === -1)) return { kind: "none" };
  const missing = columns.filter((_, index) => order[index] === -1).map((column) => column.header);
  return missing.length > 0 ? { kind: "incomplete", missing } : { kind: "header", order, width: cells.length };
}

function normalised(cell = ""): string {
  return cell.trim().toLowerCase();
}
