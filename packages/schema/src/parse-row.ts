import { columnCodecs } from "./column-types.ts";
import type { Dataset } from "./dataset.ts";

/** A row that fits its dataset: each field's text as it came, and as a JSON token. Both in column order. */
export interface Row {
  readonly fields: readonly string[];
  readonly json: readonly string[];
}

/** Why a row does not fit. `column` is absent when the row as a whole is at fault. */
export interface RowProblem {
  readonly column?: string;
  readonly reason: string;
}

export type RowResult = { readonly ok: true; readonly row: Row } | { readonly ok: false; readonly problem: RowProblem };

const maxShownCharacters = 60;

/** Reads the fields of one CSV row, in the dataset's column order. The first field that is wrong says why. */
export function parseRow({ columns }: Dataset, fields: readonly string[]): RowResult {
  if (fields.length !== columns.length) {
    return failure({ reason: `expected ${columns.length} columns, got ${fields.length}` });
  }
  const json: string[] = [];
  for (const [index, column] of columns.entries()) {
    const text = fields[index] ?? "";
    const token = columnCodecs[column.type].jsonOf(text);
    if (token === undefined) {
      const reason = `expected ${columnCodecs[column.type].expected}, got ${shown(text)}`;
      return failure({ column: column.name, reason });
    }
    json.push(token);
  }
  return { ok: true, row: { fields, json } };
}

/** One line for a person: `column "sepal_length": expected a number, got "abc"`. */
export function describeProblem({ column, reason }: RowProblem): string {
  return column === undefined ? reason : `column "${column}": ${reason}`;
}

function failure(problem: RowProblem): RowResult {
  return { ok: false, problem };
}

function shown(text: string): string {
  if (text === "") return "nothing";
  return JSON.stringify(text.length > maxShownCharacters ? `${text.slice(0, maxShownCharacters)}…` : text);
}
