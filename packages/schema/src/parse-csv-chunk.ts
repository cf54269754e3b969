import Papa from "papaparse";

export type Newline = "\n" | "\r\n" | "\r";

/** One row of a CSV text: its fields, and the text it came from without the line ending. */
export interface CsvRow {
  readonly fields: readonly string[];
  readonly raw: string;
  /** The line of the chunk on which the row starts; the first is 1. */
  readonly line: number;
  /** Set when the quotes of the row do not pair up; it has no fields then. */
  readonly problem?: string;
}

export interface CsvChunk {
  readonly rows: readonly CsvRow[];
  /** How many lines the rows took up; more than there are rows when quoted fields hold line endings. */
  readonly lineCount: number;
  /** Text after the last whole row: to be put before the next chunk. */
  readonly rest: string;
}

interface ChunkOptions {
  readonly newline: Newline;
  /** No text follows: the row at the end is whole. */
  readonly isLast: boolean;
}

interface ParserStep {
  readonly data: readonly (readonly string[])[];
  readonly errors: readonly unknown[];
  readonly meta: { readonly cursor: number };
}

/** A row longer than this is an unclosed quote that swallows the file. Kinesis takes no record over 1 MiB anyway. */
const maxRowCharacters = 1_000_000;

/**
 * Splits CSV text into rows; blank lines are none. A row with broken quotes is one bad line, not the loss of the
 * lines after it: parsing goes on behind its first line. The newline is given, never guessed: guessing costs
 * papaparse half its speed on short records.
 */
export function parseCsvChunk(text: string, options: ChunkOptions): CsvChunk {
  const { newline, isLast } = options;
  const rows: CsvRow[] = [];
  let position = 0;
  let line = 1;
  const take = (raw: string, fields: readonly string[], problem?: string): void => {
    if (raw.trim() !== "") rows.push({ fields, raw, line, ...(problem === undefined ? {} : { problem }) });
    line += linesIn(raw, newline);
    position += raw.length + newline.length;
  };
  for (;;) {
    parseWholeRows(text.slice(position), options, take);
    const restLength = text.length - position;
    if (restLength <= 0 || (!isLast && restLength <= maxRowCharacters)) break;
    take(firstLineOf(text, position, newline), [], "a quoted field is not closed, or has text after its closing quote");
  }
  return { rows, lineCount: line - 1, rest: text.slice(position) };
}

/** Takes rows up to the first with broken quotes. `Papa.Parser` is papaparse's push parser: text in, rows out. */
function parseWholeRows(
  text: string,
  { newline, isLast }: ChunkOptions,
  take: (raw: string, fields: readonly string[]) => void,
): void {
  let start = 0;
  const parser = new Papa.Parser({
    delimiter: ",",
    newline,
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
