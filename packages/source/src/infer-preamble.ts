import { type CsvFormat, detectNewline, parseSourceChunk, type SourceRow } from "@sluice/schema";

import { createLinesDataset, type FileFormat, inferFormat, type KnownFormat } from "./infer-format.ts";

/** What comments begin with. Two of a kind come after one: where some lines with one are rows, two may still be comments. */
const commentMarks = ["#", "##", "//"];
/** A longer beginning is a table of its own. */
const maxTitleRows = 20;

/** As {@link inferFormat}, of what a file holds besides comments and the lines above its table. */
export function inferFileFormat(
  head: string,
  known: KnownFormat & { readonly skipLines?: number | undefined } = {},
): FileFormat {
  const { format, width } = inferFormat(dropComments(head), known);
  const comment = findComment(readRows(head, format), width);
  const commented = comment === undefined ? format : { ...format, comment };
  const skipLines = known.skipLines ?? countTitleLines(readRows(head, commented), width);
  return { format: skipLines === 0 ? commented : { ...commented, skipLines }, width };
}

/** The text without lines that look like comments, unless most do. */
function dropComments(head: string): string {
  const lines = head.split(/(?<=\n|\r(?!\n))/);
  const others = lines.filter((line) => !line.startsWith("#"));
  return others.length > lines.length / 2 ? others.join("") : head;
}

function readRows(head: string, format: CsvFormat): readonly SourceRow[] {
  const dataset = createLinesDataset(format);
  const { comment } = format;
  const options = { newline: detectNewline(head), isLast: true, comment };
  return parseSourceChunk(head, { dataset, format: dataset.formats[0] }, options).rows;
}

/** The mark of lines that are no rows: some begin with it, and none of those is as wide as the table. */
function findComment(rows: readonly SourceRow[], width: number): string | undefined {
  return commentMarks.find((mark) => {
    const marked = rows.filter(({ raw }) => raw.startsWith(mark));
    return marked.length > 0 && width > 1 && marked.every(({ fields }) => fields.length !== width);
  });
}

/** Lines before the first that may be a header or a row. */
function countTitleLines(rows: readonly SourceRow[], width: number): number {
  const at = rows.findIndex((row) => !isTitle(row, width));
  const first = rows[at];
  return at <= 0 || at > maxTitleRows || first === undefined ? 0 : first.line - 1;
}

/**
 * A title fills few fields; in a line as wide as the table, the first alone: a header with one name may have it anywhere. A
 * header may lack one field, that of the rows' names, as R writes it.
 */
function isTitle({ fields }: SourceRow, width: number): boolean {
  if (width === 1) return false;
  const filled = fields.filter((field = "") => field.trim() !== "").length;
  if (fields.length === width)
    return width > 2 && filled <= 1 && fields.slice(1).every((field = "") => field.trim() === "");
  return filled <= 1 || fields.length !== width - 1;
}
