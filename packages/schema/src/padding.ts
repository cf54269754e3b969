import type { Dataset } from "./dataset.ts";
import type { CsvFormat } from "./formats.ts";
import type { ChunkOptions } from "./source-row.ts";

/** Says of the fields of a row, by their position in it, whether blanks and tabs around them are padding. */
export interface Padding {
  readonly isPadded: (position: number) => boolean;
  /** The field without blanks and tabs at its ends. */
  readonly trim: (field: string) => string;
}

/** The padding of a format; undefined where it has none. `layout` says where a header puts the columns. */
export function createPadding(
  { padded = [], delimiter }: CsvFormat,
  { columns }: Pick<Dataset, "columns">,
  layout?: ChunkOptions["layout"],
): Padding | undefined {
  if (padded.length === 0) return undefined;
  const positions = new Set(
    padded.map((name) => {
      const column = columns.findIndex((each) => each.name === name);
      return layout === undefined ? column : layout.order[column];
    }),
  );
  return { isPadded: (position) => positions.has(position), trim: (field) => trimBlanks(field, delimiter) };
}

/** By hand: an expression for blanks at the end takes quadratic time on a field of many. */
function trimBlanks(field: string, delimiter: string): string {
  let [from, to] = [0, field.length];
  while (from < to && isBlank(field[from], delimiter)) from += 1;
  while (to > from && isBlank(field[to - 1], delimiter)) to -= 1;
  return field.slice(from, to);
}

/** Of all white space, blanks and tabs alone: a no-break space, or a line ending, was put there on purpose. */
export function isBlank(character: string | undefined, delimiter: string): boolean {
  return (character === " " || character === "\t") && character !== delimiter;
}

export interface TrimmedFields {
  readonly fields: readonly string[];
  /** Positions of those that had padding; absent when none had. */
  readonly padded?: readonly number[];
}

/** Takes the padding off fields that have no quotes. */
export function takePadding(fields: readonly string[], padding: Padding | undefined): TrimmedFields {
  if (padding === undefined) return { fields };
  const trimmed = fields.map((field, position) => (padding.isPadded(position) ? padding.trim(field) : field));
  const padded = [...trimmed.keys()].filter((position) => trimmed[position] !== fields[position]);
  return padded.length === 0 ? { fields } : { fields: trimmed, padded };
}
