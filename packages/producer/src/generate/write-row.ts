import {
  type Column,
  type CsvFormat,
  type Dataset,
  type JsonLinesFormat,
  matchHeader,
  parseSourceText,
} from "@sluice/schema";

import type { NextRow } from "./row-generator.ts";

type RowFields = ReturnType<NextRow>;

/**
 * Creates what writes rows in the dataset's first format, each ended by `\n`, even those that the dataset would refuse.
 * Columns that JSON lines pack into one key are packed.
 */
export function createRowWriter(dataset: Dataset): (fields: RowFields) => string {
  const [format] = dataset.formats;
  return format.kind === "csv" ? createCsvWriter(format) : createJsonWriter(dataset, format);
}

/**
 * Writes what a source of the dataset has above its header: lines that readers skip, and where files are in another
 * encoding a byte order mark, which says that this one is UTF-8.
 */
export function writeTitle({ name, formats: [format] }: Dataset): string {
  if (format.kind !== "csv") return "";
  return (format.encoding === undefined ? "" : "\u{FEFF}") + `Rows of ${name}\n`.repeat(format.skipLines ?? 0);
}

/** Writes the header line of a CSV file; undefined for JSON, whose rows have the names in them. */
export function writeHeader(dataset: Dataset): string | undefined {
  if (dataset.formats[0].kind !== "csv") return undefined;
  const { columns } = dataset;
  const write = createRowWriter(dataset);
  // Without quotes a header may not be one field; the column's name in the lake is as good.
  const lines = [columns.map(({ header }) => header), columns.map(({ name }) => name)].map(write);
  return lines.find((line) => isReadAsHeader(dataset, line));
}

function isReadAsHeader(dataset: Dataset, line: string): boolean {
  const match = matchHeader(dataset, parseSourceText(dataset, line)[0]?.fields ?? []);
  if (match.kind !== "header" || match.width !== dataset.columns.length) return false;
  return match.order.every((position, index) => position === index);
}

/** Writes what `encodeRow` writes, but looks only once at each field. */
function createCsvWriter({ delimiter, quotes, nullTokens }: CsvFormat) {
  const [written = ""] = nullTokens;
  const itsCode = delimiter.codePointAt(0)?.toString(16);
  const mustQuote = new RegExp(String.raw`["\r\n\u{${itsCode}}]|^$|^[\s{]|\s$`, "u");
  const encode = (field: string) => (quotes && mustQuote.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
  return (fields: RowFields): string => {
    let line = "";
    for (let index = 0; index < fields.length; index += 1) {
      const field = fields[index];
      const text = field === undefined ? written : encode(field);
      line = index === 0 ? text : line + delimiter + text;
    }
    return `${line}\n`;
  };
}

function createJsonWriter(dataset: Dataset, format: JsonLinesFormat): (fields: RowFields) => string {
  const { columns } = dataset;
  const members = columns.map(createMemberWriter);
  const packAll = createPacker(columns, format);
  return (fields) => {
    const packed = packAll?.(fields);
    const texts = members.flatMap((write, index) => (packed?.columns.includes(index) ? [] : write(fields[index])));
    return `{${[...texts, ...(packed === undefined ? [] : [packed.member])].join(",")}}\n`;
  };
}

const bareKinds: ReadonlySet<string> = new Set(["int", "bigint", "double", "decimal", "boolean"]);
/** Numbers and booleans whose text is JSON, and comes back digit for digit. */
const bareJson = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e-?\d+)?|true|false)$/;

/** Numbers are written as they are where JSON has them so, structs as objects, all else as text. */
function createMemberWriter({ header, type }: Column): (text: string | undefined) => string {
  const key = `${JSON.stringify(header)}:`;
  const { kind } = type.description;
  const isBare = (text: string) =>
    kind === "struct" ? type.toJsonToken(text) === text : bareKinds.has(kind) && bareJson.test(text);
  return (text) => {
    if (text === undefined) return `${key}null`;
    return key + (isBare(text) ? text : JSON.stringify(text));
  };
}

/** Creates what packs the columns of one key, unless one of them is null or holds the separator. */
function createPacker(columns: readonly Column[], { packed }: JsonLinesFormat) {
  if (packed === undefined) return undefined;
  const { key, separator } = packed;
  const indexes = packed.columns.map((header) => columns.findIndex((column) => column.header === header));
  return (fields: RowFields) => {
    const texts = indexes.map((index) => fields[index]);
    if (!texts.every((text) => text !== undefined && !text.includes(separator))) return undefined;
    return { columns: indexes, member: `${JSON.stringify(key)}:${JSON.stringify(texts.join(separator))}` };
  };
}
