import {
  csv,
  type CsvFormat,
  type Dataset,
  compileDataset,
  detectNewline,
  parseSourceChunk,
  text,
} from "@sluice/schema";

/** Delimiters by the names that the command line gives them. Where several fit, the first is taken. */
export const delimiters = { tab: "\t", semicolon: ";", pipe: "|", comma: ",", space: " " } as const;

export type DelimiterName = keyof typeof delimiters;
export const delimiterNames: readonly DelimiterName[] = Object.keys(delimiters).filter(isDelimiterName);

/** How a file's lines are cut into fields, and how many most of them have. */
export interface FileFormat {
  readonly format: CsvFormat;
  readonly width: number;
}

/** What is known of a file already. */
export interface KnownFormat {
  readonly delimiter?: DelimiterName | undefined;
  readonly quotes?: boolean | undefined;
}

/** Share of a file's first rows that must have the same number of fields for a delimiter to count. */
const enoughOfRows = 0.9;

/**
 * Infers a file's format from its first rows: the delimiter that splits most of them, and the first one, into the same
 * number of fields. Without one, each line is a single field. A blank counts only if nothing else does: text and times
 * contain blanks. Quotes are text where more rows can be read so.
 */
export function inferFormat(head: string, { delimiter: asked, quotes }: KnownFormat = {}): FileFormat {
  const cuts = delimiterNames.map((name) => measureQuotes(head, toCsvFormat(name, head), quotes));
  if (asked !== undefined) return cuts[delimiterNames.indexOf(asked)] ?? measureCut(head, csv());
  const cutting = cuts.filter(({ width, share }) => width > 1 && share > 0.5);
  const byMark = cutting.filter(({ format }) => format.delimiter !== delimiters.space);
  const [mostEven] = byMark.toSorted((one, other) => other.share - one.share);
  // The last search can only find the blank: the other delimiters were tried above.
  return byMark.find(isEven) ?? mostEven ?? cutting.find(isEven) ?? measureCut(head, csv());
}

function isEven({ share, fitsFirst }: Cut): boolean {
  return fitsFirst && share >= enoughOfRows;
}

/** A dataset to read rows with when only the format and the number of fields are known. All of them may be padded. */
export function createLinesDataset(format: CsvFormat, width = 1): Dataset {
  const names = Array.from({ length: width }, (_, index) => `column_${index + 1}`);
  return compileDataset({
    name: "lines",
    description: "Rows of a file that nothing is known of yet.",
    formats: [{ ...format, padded: names }],
    columns: names.map((name) => ({ name, type: text, header: name })),
    partitionColumns: [],
    routingColumn: "column_1",
    sampleQuery: "",
  });
}

function isDelimiterName(name: string): name is DelimiterName {
  return Object.hasOwn(delimiters, name);
}

/** Space-separated fields usually have no quotes: an inch mark would open one. */
function toCsvFormat(name: DelimiterName, head: string): CsvFormat {
  const delimiter = delimiters[name];
  return csv({ delimiter, quotes: name !== "space" || /(^|[ \r\n])"[^"\r\n]*"([ \r\n]|$)/.test(head) });
}

interface Cut extends FileFormat {
  /** Rows of the width that most have, and their share of all. */
  readonly count: number;
  readonly share: number;
  /** The first row has as many fields as most. */
  readonly fitsFirst: boolean;
  /** No row has broken quotes. */
  readonly isWhole: boolean;
}

/** With quotes or without: in the first way, unless quotes are broken and more rows can be read without them. */
function measureQuotes(head: string, format: CsvFormat, asked: boolean | undefined): Cut {
  if (asked !== undefined) return measureCut(head, { ...format, quotes: asked });
  const cut = measureCut(head, format);
  if (!format.quotes || cut.isWhole) return cut;
  const bare = measureCut(head, { ...format, quotes: false });
  const gain = (bare.count - cut.count) / Math.max(bare.count, 1);
  return bare.width >= cut.width && gain > leastGain(format) ? bare : cut;
}

/** Programs that write tabs know no quotes, as a rule; elsewhere a few broken ones are mistakes. */
function leastGain({ delimiter }: CsvFormat): number {
  return delimiter === delimiters.tab ? 0 : 0.1;
}

function measureCut(head: string, format: CsvFormat): Cut {
  const chunk = { newline: detectNewline(head), isLast: true };
  const dataset = createLinesDataset(format);
  const { rows } = parseSourceChunk(head, { dataset, format: dataset.formats[0] }, chunk);
  const widths = rows.map((row) => row.fields.length);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [width, count] = [...counts].toSorted((one, other) => other[1] - one[1])[0] ?? [1, 0];
  return {
    format,
    width: Math.max(width, 1),
    count,
    share: count / Math.max(widths.length, 1),
    fitsFirst: widths[0] === width,
    isWhole: rows.every(({ problem }) => problem === undefined),
  };
}
