import { type Dataset, parseJsonFields, parseSourceText, type SourceRow } from "@sluice/schema";

import { orderFields } from "../order-fields.ts";
import { judgeRow } from "../verify/row-key.ts";

/** A row that was given by its values, checked against its dataset. */
export interface RowContent {
  readonly raw: string;
  /** Equal for rows of equal values and partitions. */
  readonly key: string;
  readonly isGood: boolean;
  /** `species_key=Iris-setosa/`; empty for a bad row. */
  readonly partition: string;
  readonly values: readonly (string | null)[];
}

/** Reads a row as a source has it: CSV, JSON, or its values as a table shows them. Undefined for what is not one row. */
export function readRowContent(dataset: Dataset, text: string): RowContent | undefined {
  const candidates = [readAsSource(dataset, text), readAsMembers(dataset, text), readAsCells(text)];
  const contents = candidates.flatMap((row) => (row === undefined ? [] : [judgeContent(dataset, row)]));
  return contents.find(({ isGood }) => isGood) ?? contents[0];
}

/** Reads a reject's row. Its fields are where the header of its file had them. */
export function readRejectContent(
  dataset: Dataset,
  raw: string,
  fieldOrder: readonly number[] | undefined,
): RowContent | undefined {
  const row = readAsSource(dataset, raw);
  return row && judgeContent(dataset, orderFields(row, fieldOrder));
}

function judgeContent(dataset: Dataset, row: Omit<SourceRow, "line">): RowContent {
  return { raw: row.raw, ...judgeRow(dataset, row) };
}

function readAsSource(dataset: Dataset, text: string): SourceRow | undefined {
  const rows = parseSourceText(dataset, text);
  return rows.length === 1 ? rows[0] : undefined;
}

/** As `query --json` prints a row. */
function readAsMembers({ columns }: Dataset, text: string): SourceRow | undefined {
  const members = text.startsWith("{") ? parseJsonFields(text) : undefined;
  if (members === undefined || !columns.some(({ name }) => members.has(name))) return undefined;
  return { fields: columns.map(({ name }) => members.get(name)), raw: text, line: 1 };
}

/** As a row of a table is copied. */
function readAsCells(text: string): SourceRow | undefined {
  return text.includes("\t") ? { fields: text.split("\t"), raw: text, line: 1 } : undefined;
}
