import { type LineMark, toLineMark, takeRest, takeWholeLines, stripCarriageReturn } from "./chunk-lines.ts";
import type { CsvFormat } from "./formats.ts";
import { type Padding, takePadding } from "./padding.ts";
import { readQuotedRow } from "./read-quoted-row.ts";
import { type ChunkOptions, maxRowCharacters, type SourceChunk, type SourceRow, tooLong } from "./source-row.ts";

/** A row as found in the text: where its last line ends, and its fields or what is wrong with it. */
interface RowRead {
  readonly fields: readonly string[];
  readonly end: number;
  readonly padded?: readonly number[];
  readonly problem?: string;
  /** A quoted field is still open at the end of the text: the row may continue in the next chunk. */
  readonly isOpen?: true;
}

const brokenQuotes = "a quoted field is not closed, or has text after its closing quote";
const strayLineEnding = "a line ending in the middle of the row, which has no quotes";

/**
 * Splits CSV text into rows, and skips blank lines. Broken quotes cost one bad line, not the lines after it: parsing
 * continues after the row's first line. Takes time in proportion to the text, whatever it contains.
 */
export function parseCsvChunk(text: string, format: CsvFormat, options: CsvChunkOptions): SourceChunk {
  const { padding, comment = "" } = options;
  const mark = toLineMark(options.newline);
  const lines = takeWholeLines(text, options);
  const rows: SourceRow[] = [];
  let position = 0;
  let line = 1;
  while (position < lines.length) {
    if (comment !== "" && lines.startsWith(comment, position)) {
      position = findLineEnd(lines, position, mark) + 1;
      line += 1;
      continue;
    }
    const { end, isOpen, problem, fields, padded } = readRow(lines, position, { format, mark, padding });
    if (isOpen && !options.isLast && text.length - position <= maxRowCharacters + 2) break;
    const raw = stripCarriageReturn(lines.slice(position, end), mark);
    const notes = { ...(padded === undefined ? {} : { padded }), ...(problem === undefined ? {} : { problem }) };
    if (raw.trim() !== "") rows.push({ fields, raw, line, ...notes });
    line += countLines(raw, mark);
    position = end + 1;
  }
  return { rows, lineCount: line - 1, rest: takeRest(text, position) };
}

export interface CsvChunkOptions extends ChunkOptions {
  readonly padding?: Padding;
}

interface Grammar {
  readonly format: CsvFormat;
  readonly mark: LineMark;
  readonly padding: Padding | undefined;
}

function readRow(text: string, start: number, { format, mark, padding }: Grammar): RowRead {
  const end = findLineEnd(text, start, mark);
  const line = stripCarriageReturn(text.slice(start, end), mark);
  if (line.length > maxRowCharacters) return { fields: [], end, problem: tooLong };
  if (!format.quotes && /[\r\n]/.test(line)) return { fields: [], end, problem: strayLineEnding };
  if (!format.quotes || !line.includes('"')) {
    return { ...takePadding(trimFields(line.split(format.delimiter), format), padding), end };
  }
  const row = readQuotedRow(text, start, { ...format, mark, padding });
  if (row === "open" || row === "broken" || row.end - start > maxRowCharacters + 1) {
    return { fields: [], end, problem: brokenQuotes, ...(row === "open" ? { isOpen: true } : {}) };
  }
  return { ...row, fields: trimFields(row.fields, format) };
}

function trimFields(fields: readonly string[], { trim }: CsvFormat): readonly string[] {
  return trim ? fields.map((field) => field.trim()) : fields;
}

function findLineEnd(text: string, start: number, mark: LineMark): number {
  const markAt = text.indexOf(mark, start);
  return markAt === -1 ? text.length : markAt;
}

function countLines(raw: string, mark: LineMark): number {
  return raw.includes(mark) ? raw.split(mark).length : 1;
}
