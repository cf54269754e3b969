import Papa from "papaparse";

import { type LineMark, stripCarriageReturn } from "./chunk-lines.ts";
import type { CsvFormat } from "./formats.ts";
import { isBlank, type Padding, takePadding, type TrimmedFields } from "./padding.ts";

export interface QuotedRow extends TrimmedFields {
  /** Position of the mark of its last line, or the end of the text. */
  readonly end: number;
}

interface Grammar extends Pick<CsvFormat, "delimiter" | "trim"> {
  readonly mark: LineMark;
  /** Where some columns are padded, quotes may follow blanks in each. */
  readonly padding?: Padding | undefined;
}

/** A field of the row as it is written, quotes included, without blanks around the quotes. */
interface RowPiece {
  readonly text: string;
  /** Position of what ends the field: a delimiter, a mark or the end of the text. */
  readonly end: number;
}

/**
 * Reads a row whose fields may be quoted and span several lines. `open`: the text ends within quotes. `broken`:
 * something other than blanks follows a closing quote.
 *
 * Papaparse reads the fields, but is handed one sound row at a time: on broken quotes it searches the rest of the text
 * again for every line, and 100 KB take it twenty seconds (5.7.1, 2026-11-21).
 */
export function readQuotedRow(text: string, start: number, grammar: Grammar): QuotedRow | "open" | "broken" {
  const pieces: string[] = [];
  const afterBlanks: number[] = [];
  const mayPad = grammar.trim || grammar.padding !== undefined;
  for (let at = start; ;) {
    const quoteAt = mayPad ? skipBlanks(text, at, grammar) : at;
    const piece = text[quoteAt] === '"' ? readQuotedPiece(text, quoteAt, grammar) : readPlainPiece(text, at, grammar);
    if (piece === "open" || piece === "broken") return piece;
    if (quoteAt > at && text[quoteAt] === '"') afterBlanks.push(pieces.length);
    pieces.push(piece.text);
    if (text[piece.end] !== grammar.delimiter) return { ...readPieces(pieces, afterBlanks, grammar), end: piece.end };
    at = piece.end + 1;
  }
}

/** A piece without quotes does not begin with one. `afterBlanks`: those whose quotes follow blanks, which is padding too. */
function readPieces(pieces: readonly string[], afterBlanks: readonly number[], grammar: Grammar): TrimmedFields {
  const { padding } = grammar;
  if (padding === undefined) return { fields: parseFields(pieces, grammar) };
  const isPadded = (position: number) => padding.isPadded(position) && pieces[position]?.startsWith('"') !== true;
  const { fields, padded = [] } = takePadding(pieces, { ...padding, isPadded });
  const all = [...padded, ...afterBlanks];
  return { fields: parseFields(fields, grammar), ...(all.length === 0 ? {} : { padded: all }) };
}

function parseFields(pieces: readonly string[], { delimiter, mark }: Grammar): readonly string[] {
  const row = pieces.join(delimiter);
  // The parser beneath Papa.parse: for a single row, twice as fast as going through its configuration.
  return new Papa.Parser({ delimiter, newline: mark }).parse(row, 0, false).data[0] ?? [row];
}

function readQuotedPiece(text: string, start: number, grammar: Grammar): RowPiece | "open" | "broken" {
  let close = text.indexOf('"', start + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close === -1) return "open";
  const end = skipLineEnding(text, skipBlanks(text, close + 1, grammar), grammar);
  return isFieldEnd(text, end, grammar) ? { text: text.slice(start, close + 1), end } : "broken";
}

function readPlainPiece(text: string, start: number, grammar: Grammar): RowPiece {
  let end = start;
  while (!isFieldEnd(text, end, grammar)) end += 1;
  const content = text.slice(start, end);
  return { text: text[end] === grammar.delimiter ? content : stripCarriageReturn(content, grammar.mark), end };
}

function skipBlanks(text: string, start: number, { delimiter }: Grammar): number {
  let at = start;
  while (isBlank(text[at], delimiter)) at += 1;
  return at;
}

/** Skips a carriage return that belongs to the line's mark. */
function skipLineEnding(text: string, at: number, { mark }: Grammar): number {
  return mark === "\n" && text[at] === "\r" && isTextEnd(text, at + 1, mark) ? at + 1 : at;
}

function isFieldEnd(text: string, at: number, { delimiter, mark }: Grammar): boolean {
  return isTextEnd(text, at, mark) || text[at] === delimiter;
}

function isTextEnd(text: string, at: number, mark: LineMark): boolean {
  return at >= text.length || text[at] === mark;
}
