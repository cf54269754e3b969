import type { Column, Dataset } from "./dataset.ts";
import type { CsvFormat } from "./formats.ts";
import type { Row } from "./parse-row.ts";

type Fields = Row["fields"];

/** One row as records carry it, in the dataset's first format, ended by `\n`. */
export function encodeRow({ columns, formats: [format] }: Dataset, row: Pick<Row, "fields" | "json">): string {
  return format.kind === "csv" ? encodeCsvRow(row.fields, format) : encodeJsonRow(columns, row);
}

/** Double quotes where RFC 4180 needs them, and around what a reader could strip. */
export function encodeCsvRow(fields: Fields, { delimiter, quotes, nullTokens }: CsvFormat): string {
  const mustQuote = (field: string) =>
    field.includes(delimiter) || /["\r\n]|^\s|\s$/.test(field) || nullTokens.includes(field);
  const encode = (field: string | undefined): string => {
    if (field === undefined) return nullTokens[0] ?? "";
    return quotes && mustQuote(field) ? `"${field.replaceAll('"', '""')}"` : field;
  };
  return `${fields.map(encode).join(delimiter)}\n`;
}

/** Numbers, booleans and structs as their JSON; texts and times as they came, so that they are read the same again. */
function encodeJsonRow(columns: readonly Column[], { fields, json }: Pick<Row, "fields" | "json">): string {
  const members = columns.map(({ header }, index) => {
    const token = json[index] ?? "null";
    return `${JSON.stringify(header)}:${token.startsWith('"') ? JSON.stringify(fields[index]) : token}`;
  });
  return `{${members.join(",")}}\n`;
}
