import type { Column, Dataset } from "./dataset.ts";
import type { CsvFormat } from "./formats.ts";
import type { ParsedRow } from "./parse-row.ts";

type ParsedFields = ParsedRow["fields"];

/** One row as records carry it, in the dataset's first format, ended by `\n`. */
export function encodeRow({ columns, formats: [format] }: Dataset, row: Pick<ParsedRow, "fields" | "json">): string {
  return format.kind === "csv" ? encodeCsvRow(row.fields, format) : encodeJsonRow(columns, row);
}

/**
 * Double quotes where RFC 4180 needs them, and around what a reader could take for something else: blanks for padding,
 * a row of nothing for a blank line, a brace for JSON.
 */
export function encodeCsvRow(fields: ParsedFields, { delimiter, quotes, nullTokens }: CsvFormat): string {
  const mustQuote = (field: string) => field.includes(delimiter) || /["\r\n]|^$|^[\s{]|\s$/.test(field);
  const encode = (field: string | undefined): string => {
    if (field === undefined) return nullTokens[0] ?? "";
    return quotes && mustQuote(field) ? `"${field.replaceAll('"', '""')}"` : field;
  };
  return `${fields.map(encode).join(delimiter)}\n`;
}

/**
 * A value whose text is its JSON is written as it is; any other as its text in quotes, so that it is read back the
 * same.
 */
function encodeJsonRow(columns: readonly Column[], { fields, json }: Pick<ParsedRow, "fields" | "json">): string {
  const members = columns.map(
    ({ header }, index) => `${JSON.stringify(header)}:${encodeJsonValue(fields[index], json[index])}`,
  );
  return `{${members.join(",")}}\n`;
}

function encodeJsonValue(text: string | undefined, token: string | undefined): string {
  if (text === undefined) return "null";
  return text === token ? text : JSON.stringify(text);
}
