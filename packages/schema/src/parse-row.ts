import type { Column, Dataset } from "./dataset.ts";
import { assignPartition, type PartitionValues } from "./partition.ts";
import type { SourceRow } from "./source-row.ts";

/** A row that fits its dataset, all in column order. */
export interface ParsedRow {
  /** Each field's text as it came; undefined for null. */
  readonly fields: readonly (string | undefined)[];
  /** Each field as a JSON token. */
  readonly json: readonly string[];
  readonly partition: PartitionValues;
}

/** Why a row does not fit. `column` is absent when the row as a whole is at fault. */
export interface RowProblem {
  readonly column?: string;
  readonly reason: string;
}

export type RowResult =
  | { readonly ok: true; readonly row: ParsedRow }
  | { readonly ok: false; readonly problem: RowProblem };

const maxShownCharacters = 60;

/**
 * Reads the fields of one row, in the dataset's column order; undefined is null. Optional columns at the end may be
 * missing. The first field that is wrong says why.
 */
export function parseRow(dataset: Dataset, fields: readonly (string | undefined)[]): RowResult {
  const { columns } = dataset;
  if (fields.length < countRequiredColumns(columns) || fields.length > columns.length) {
    return toFailure({ reason: `expected ${formatColumnCount(columns)} columns, got ${fields.length}` });
  }
  const json: string[] = [];
  const texts: (string | undefined)[] = [];
  for (const [index, column] of columns.entries()) {
    const text = isNull(dataset, column, fields[index]) ? undefined : fields[index];
    const token = text === undefined ? toNullToken(column) : column.type.toJsonToken(text);
    if (token === undefined) return toFailure(toMismatch(column, text));
    texts.push(text);
    json.push(token);
  }
  const placed = assignPartition(dataset, { fields: texts, json });
  if (!placed.ok) return toFailure({ column: placed.column, reason: placed.reason });
  return { ok: true, row: { fields: texts, json, partition: placed.partition } };
}

/** As {@link parseRow}, for a row as read; one that could not be split into fields keeps its own problem. */
export function parseSourceRow(
  dataset: Dataset,
  { fields, problem }: Pick<SourceRow, "fields" | "problem">,
): RowResult {
  return problem === undefined ? parseRow(dataset, fields) : toFailure({ reason: problem });
}

/** One line for a person: `column "sepal_length": expected a number, got "abc"`. */
export function describeProblem({ column, reason }: RowProblem): string {
  return column === undefined ? reason : `column "${column}": ${reason}`;
}

/** The Kinesis partition key of a row: its routing value. 1-256 characters (API_PutRecord, read 2026-11-21). */
export function toRoutingValue({ columns, routingColumn }: Dataset, { fields }: Pick<ParsedRow, "fields">): string {
  const text = fields[columns.findIndex((column) => column.name === routingColumn)] ?? "";
  return text.slice(0, 256) || "empty";
}

/** Columns up to the last that must be there. */
function countRequiredColumns(columns: readonly Column[]): number {
  return columns.findLastIndex((column) => column.optional !== true) + 1;
}

function formatColumnCount(columns: readonly Column[]): string {
  const required = countRequiredColumns(columns);
  return required === columns.length ? `${required}` : `${required} to ${columns.length}`;
}

function isNull({ formats }: Dataset, { optional }: Column, text: string | undefined): boolean {
  if (text === undefined) return true;
  return optional === true && formats.some((format) => format.kind === "csv" && format.nullTokens.includes(text));
}

function toNullToken({ optional }: Column): string | undefined {
  return optional === true ? "null" : undefined;
}

function toMismatch({ name, type }: Column, text: string | undefined): RowProblem {
  return { column: name, reason: `expected ${type.expected}, got ${quoteShort(text)}` };
}

function toFailure(problem: RowProblem): RowResult {
  return { ok: false, problem };
}

function quoteShort(text: string | undefined): string {
  if (text === undefined || text === "") return "nothing";
  return JSON.stringify(text.length > maxShownCharacters ? `${text.slice(0, maxShownCharacters)}…` : text);
}
