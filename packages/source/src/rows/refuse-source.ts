import { stripControlCharacters } from "@sluice/command-line";
import { type Dataset, matchHeader, parseSourceChunk, type SourceRow } from "@sluice/schema";

import { SourceError, UnlikeDatasetError } from "../errors.ts";
import { delimiters, inferFormat } from "../infer-format.ts";
import { isText } from "../is-text.ts";
import { looksLikeOtherHeader, looksLikeOtherTable } from "./fits-dataset.ts";

/** Enough rows to recognize a delimiter. */
const headCharacters = 64 * 1024;

/** Throws {@link SourceError} for bytes that are not text: every row would be a reject. */
export function refuseNoText(name: string, head: string): void {
  if (isText(head)) return;
  const problem = "is no UTF-8 text (UTF-16 without a byte order mark, compressed or binary); expected rows";
  throw new SourceError(name, `${problem}; a definition may say its encoding`);
}

interface Beginning {
  readonly name: string;
  readonly dataset: Dataset;
  readonly head: string;
  /** Of the first row, as the dataset's delimiter cuts it. */
  readonly cells: readonly (string | undefined)[];
}

/** Throws {@link SourceError} when the first lines fit the dataset, but with another delimiter than its own. */
export function refuseOtherDelimiter({ name, dataset, head, cells }: Beginning): void {
  const [format] = dataset.formats;
  if (format.kind !== "csv" || cells.length === dataset.columns.length) return;
  const lines = cutToWholeLines(head);
  const { format: found, width } = inferFormat(lines);
  if (found.delimiter === format.delimiter) return;
  const cellsFound = readFirstRows(lines, dataset, found)[0]?.fields ?? [];
  const isHeader = matchHeader(dataset, cellsFound).kind === "header";
  if (!isHeader && width !== dataset.columns.length) return;
  const problem = `its fields look separated by ${nameDelimiter(found.delimiter)}; dataset "${dataset.name}" expects ${nameDelimiter(format.delimiter)}`;
  throw new SourceError(name, problem);
}

/** Throws {@link UnlikeDatasetError} when the first line is a header, of other columns: what is below is not the dataset's. */
export function refuseOtherHeader({ name, dataset, head, cells }: Beginning): void {
  const rows = readFirstRows(cutToWholeLines(head), dataset, dataset.formats[0]);
  if (!looksLikeOtherHeader(dataset, cells) && !looksLikeOtherTable(dataset, rows)) return;
  const problem = `its first line, ${shortenHeader(cells)}, looks like a header of other columns; expected ${listHeaders(dataset)}`;
  throw new UnlikeDatasetError(name, problem, head);
}

const maxShownCharacters = 120;

/** As many whole names as fit. */
function shortenHeader(cells: readonly (string | undefined)[]): string {
  let shown = "";
  for (const cell of cells.map((each = "") => stripControlCharacters(each))) {
    const longer = shown === "" ? cell : `${shown},${cell}`;
    if (longer.length > maxShownCharacters) return `${shown},…`;
    shown = longer;
  }
  return shown;
}

export function listHeaders({ columns }: Dataset): string {
  return columns.map(({ header }) => header).join(",");
}

function cutToWholeLines(head: string): string {
  if (head.length <= headCharacters) return head;
  const cut = head.slice(0, headCharacters);
  return cut.slice(0, Math.max(cut.lastIndexOf("\n"), cut.lastIndexOf("\r")) + 1) || cut;
}

function readFirstRows(text: string, dataset: Dataset, format: Dataset["formats"][number]): readonly SourceRow[] {
  const newline = text.includes("\n") ? "\n" : "\r";
  return parseSourceChunk(text, { dataset, format }, { newline, isLast: true }).rows;
}

function nameDelimiter(delimiter: string): string {
  const name = Object.entries(delimiters).find(([, character]) => character === delimiter)?.[0];
  return name === undefined ? JSON.stringify(delimiter) : `a ${name}`;
}
