import Papa from "papaparse";

import type { CsvFormat } from "./formats.ts";
import { type ChunkOptions, maxRowCharacters, type Newline, type SourceChunk, type SourceRow } from "./source-row.ts";

interface ParserStep {
  readonly data: readonly (readonly string[])[];
  readonly errors: readonly unknown[];
  readonly meta: { readonly cursor: number };
}

type Take = (raw: string, fields: readonly string[], problem?: string) => void;

/**
 * Splits CSV text into rows; blank lines are none. A row with broken quotes is one bad line, not the loss of the
 * lines after it: parsing goes on behind its first line. The newline is given, never guessed: guessing costs
 * papaparse half its speed on short records.
 */
export function parseCsvChunk(text: string, format: CsvFormat, options: ChunkOptions): SourceChunk {
  const { newline, isLast } = options;
  const rows: SourceRow[] = [];
  let position = 0;
  let line = 1;
  const take: Take = (raw, cells, problem) => {
    const fields = format.trim ? cells.map((cell) => cell.trim()) : cells;
    if (raw.trim() !== "") rows.push({ fields, raw, line, ...(problem === undefined ? {} : { problem }) });
    line += linesIn(raw, newline);
    position += raw.length + newline.length;
  };
  for (;;) {
    parseWholeRows(text.slice(position), format, { ...options, take });
    const restLength = text.length - position;
    if (restLength <= 0 || (!isLast && restLength <= maxRowCharacters)) break;
    take(firstLineOf(text, position, newline), [], "a quoted field is not closed, or has text after its closing quote");
  }
  return { rows, lineCount: line - 1, rest: text.slice(position) };
}

/** Takes rows up to the first with broken quotes. `Papa.Parser` is papaparse's push parser: text in, rows out. */
function parseWholeRows(
  text: string,
  { delimiter, quotes }: CsvFormat,
  { newline, isLast, take }: ChunkOptions & { readonly take: Take },
): void {
  let start = 0;
  const parser = new Papa.Parser({
    delimiter,
    newline,
    // Papaparse's fast mode knows no quotes; unset, it is taken for texts that have none.
    ...(quotes ? {} : { fastMode: true }),
    step: ({ data, errors, meta }: ParserStep) => {
      if (errors.length > 0) return parser.abort();
      const row = text.slice(start, meta.cursor);
      start = meta.cursor;
      return take(row.endsWith(newline) ? row.slice(0, -newline.length) : row, data[0] ?? []);
    },
  });
  // A newline at the very end would read as one more, empty row.
  parser.parse(text, 0, !isLast || text.endsWith(newline));
}

function linesIn(raw: string, newline: Newline): number {
  return raw.includes('"') ? raw.split(newline).length : 1;
}

function firstLineOf(text: string, position: number, newline: Newline): string {
  const end = text.indexOf(newline, position);
  return text.slice(position, end === -1 ? text.length : end);
}
