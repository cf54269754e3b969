import {
  type Dataset,
  detectNewline,
  matchHeader,
  parseSourceChunk,
  parseSourceRow,
  type SourceRow,
  toLineMark,
} from "@sluice/schema";

import { countLinesToSkip, pickSourceParts } from "./find-source-format.ts";

/** Rows to look at: the first may be a title or an odd one. */
const maxRows = 20;

/** Whether a file that begins like this is a dataset's: by its header, or, if columns have types, by its first rows. */
export function fitsDataset(dataset: Dataset, head: string): boolean {
  const [format] = dataset.formats;
  const newline = detectNewline(head);
  const table = head.split(toLineMark(newline)).slice(countLinesToSkip(format)).join(toLineMark(newline));
  const { rows } = parseSourceChunk(table, { dataset, format }, { newline, isLast: false, ...pickSourceParts(format) });
  const [first] = rows;
  if (first === undefined) return false;
  if (format.kind === "csv") {
    const match = matchHeader(dataset, first.fields);
    if (match.kind !== "none") return match.kind === "header";
    if (!parseSourceRow(dataset, first).ok && isHeaderOfTable(rows)) return false;
  }
  const isTyped = dataset.columns.some(({ type }) => type.description.kind !== "text");
  return isTyped && rows.slice(0, maxRows).some((row) => parseSourceRow(dataset, row).ok);
}

/**
 * Whether a first row is a header of other columns: it has as many fields as the dataset columns, words that are all
 * different, and no number or time where the dataset has one.
 */
export function looksLikeOtherHeader({ columns }: Dataset, cells: readonly (string | undefined)[]): boolean {
  const typed = columns.flatMap(({ type }, index) => (type.description.kind === "text" ? [] : [{ type, index }]));
  if (cells.length !== columns.length || typed.length === 0) return false;
  return areNames(cells) && typed.every(({ type, index }) => type.toJsonToken(cells[index] ?? "") === undefined);
}

/**
 * Whether the first rows are those of a table of another width: a header with its rows, none of which could be a row of the
 * dataset.
 */
export function looksLikeOtherTable({ columns }: Dataset, rows: readonly FirstRow[]): boolean {
  const first = rows.slice(0, maxRows);
  const required = columns.findLastIndex(({ optional }) => optional !== true) + 1;
  const isNoneOfWidth = first.every(({ fields: { length } }) => length < required || length > columns.length);
  return isNoneOfWidth && (first[0]?.fields.length ?? 0) > 1 && isHeaderOfTable(first);
}

type FirstRow = Pick<SourceRow, "fields">;

/** Whether the first row has words that are all different, and most rows below it are as wide: a few may be ragged. */
function isHeaderOfTable(rows: readonly FirstRow[]): boolean {
  const [header, ...others] = rows.slice(0, maxRows).map(({ fields }) => fields);
  if (header === undefined || !areNames(header)) return false;
  const asWide = others.filter(({ length }) => length === header.length);
  return asWide.length > others.length / 2;
}

function areNames(cells: readonly (string | undefined)[]): boolean {
  const areWords = cells.every((cell = "") => /^\s*[\p{L}_][^,;|]{0,63}$/u.test(cell));
  return areWords && new Set(cells).size === cells.length;
}
