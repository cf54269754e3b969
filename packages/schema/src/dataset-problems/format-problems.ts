import type { ColumnDefinition, DatasetDefinition } from "../dataset.ts";
import type { CsvFormat, JsonLinesFormat } from "../formats.ts";
import { findNotation } from "../types/written-as.ts";
import { findRepeatedValues } from "./problem-parts.ts";

/** What keeps a dataset's formats from carrying each of its rows there and back. */
export function findFormatProblems({ formats, columns }: DatasetDefinition): string[] {
  const [first, ...others] = formats;
  return [
    ...findRepeatedValues(formats.map(({ kind }) => kind)).map((kind) => `format "${kind}" is given twice`),
    ...formats.flatMap((format) =>
      format.kind === "csv" ? findCsvProblems(format, columns) : findJsonProblems(format, columns),
    ),
    ...(others.length > 0 && first.kind === "csv" && (!first.quotes || first.trim)
      ? ["a first format that trims or has no quotes must stand alone: it cannot carry every text of another"]
      : []),
  ];
}

function findCsvProblems(format: CsvFormat, columns: readonly ColumnDefinition[]): string[] {
  const delimiter = JSON.stringify(format.delimiter);
  return [
    ...(/^[^"\r\n]$/.test(format.delimiter)
      ? []
      : [`delimiter ${delimiter} is not one character other than a quote or newline`]),
    ...findPaddedProblems(format, columns),
    ...findSourceProblems(format),
    ...(columns.some(({ optional }) => optional) ? findNullTokenProblems(format, columns) : []),
  ];
}

function findSourceProblems({ encoding, skipLines = 0, comment }: CsvFormat): string[] {
  return [
    ...(encoding === undefined || isEncoding(encoding) ? [] : [`encoding ${JSON.stringify(encoding)} is not known`]),
    ...(Number.isInteger(skipLines) && skipLines >= 0 && skipLines <= maxSkipLines
      ? []
      : [`skipLines ${skipLines} is not a whole number from 0 to ${maxSkipLines}`]),
    ...(comment === undefined || /^[!-~]+$/.test(comment)
      ? []
      : [`comment ${JSON.stringify(comment)} is not made of visible ASCII characters`]),
  ];
}

function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What stands above a table; more is a file of another kind. */
const maxSkipLines = 1000;

function findPaddedProblems({ padded, trim }: CsvFormat, columns: readonly ColumnDefinition[]): string[] {
  if (padded === undefined) return [];
  return [
    ...padded
      .filter((name) => !columns.some((column) => column.name === name))
      .map((name) => `padded: no column "${name}"`),
    ...findRepeatedValues(padded).map((name) => `padded: "${name}" is named twice`),
    ...(padded.length === 0 ? ["padded: it names no column"] : []),
    ...(trim ? ["padded: a format that trims takes white space off every field already"] : []),
  ];
}

function findNullTokenProblems(format: CsvFormat, columns: readonly ColumnDefinition[]): string[] {
  const { nullTokens, delimiter } = format;
  const [written] = nullTokens;
  if (written === undefined) return ["optional columns need a null token"];
  const isBlankRow =
    columns
      .map(() => written)
      .join(delimiter)
      .trim() === "";
  return [
    ...nullTokens
      .filter((token) => token.includes(delimiter) || /["\r\n]|^\s|\s$/.test(token))
      .map((token) => `null token ${JSON.stringify(token)} would not be read as one field`),
    ...(columns.every(({ optional }) => optional) && isBlankRow ? ["a row of nulls would be a blank line"] : []),
  ];
}

/** A JSON number is written in one way: where a column has a notation of its own, `1.234` would be 1234. */
function findJsonProblems(format: JsonLinesFormat, columns: readonly ColumnDefinition[]): string[] {
  const spelled = columns.filter(({ type }) => findNotation(type) !== undefined).map(({ name }) => name);
  return [
    ...spelled.map((name) => `column "${name}": JSON has numbers of its own, without writtenAs`),
    ...findPackedProblems(format, columns),
  ];
}

function findPackedProblems({ packed }: JsonLinesFormat, columns: readonly ColumnDefinition[]): string[] {
  if (packed === undefined) return [];
  const isHeader = (text: string) => columns.some(({ header }) => header === text);
  return [
    ...packed.columns
      .filter((header) => !isHeader(header))
      .map((header) => `packed key: no column with header "${header}"`),
    ...findRepeatedValues(packed.columns).map((header) => `packed key: header "${header}" is named twice`),
    ...(isHeader(packed.key) ? [`packed key "${packed.key}" is a column's header`] : []),
    ...(packed.separator === "" ? ["packed key: its separator is empty"] : []),
  ];
}
