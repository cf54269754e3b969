import type { HeaderLayout } from "./match-header.ts";

/** One row of a text, before it is checked against its dataset. */
export interface SourceRow {
  /** Texts of its fields; undefined for JSON's null and for a key that is missing. */
  readonly fields: readonly (string | undefined)[];
  /** The text it came from, without the line ending. */
  readonly raw: string;
  /** The line of the chunk on which the row starts; the first is 1. */
  readonly line: number;
  /** Positions of the fields that had padding, which was taken off; absent when none had. */
  readonly padded?: readonly number[];
  /** Set when the row cannot be split into fields; it has none then. */
  readonly problem?: string;
}

/** The rows of a piece of text. */
export interface SourceChunk {
  readonly rows: readonly SourceRow[];
  /** How many lines the rows took up; more than there are rows when quoted fields hold line endings. */
  readonly lineCount: number;
  /** Text after the last whole row: to be put before the next chunk. */
  readonly rest: string;
}

export type Newline = "\n" | "\r\n" | "\r";

export interface ChunkOptions {
  readonly newline: Newline;
  /** No text follows: the last row is complete. */
  readonly isLast: boolean;
  /** Where a header puts the columns, when there is one. */
  readonly layout?: Pick<HeaderLayout, "order"> | undefined;
  /** What comments begin with, in a source that may have them. */
  readonly comment?: string | undefined;
}

/** A row longer than this is no row: Kinesis takes no record over 1 MiB. */
export const maxRowCharacters = 1_000_000;

export const tooLong = `the row is longer than ${maxRowCharacters} characters`;
