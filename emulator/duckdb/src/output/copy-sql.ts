import { quoteName, quoteText } from "@sluice/emulator-trino";

import type { TableColumn } from "../glue-table.ts";
import { chooseMemoryOptions } from "../parquet/bound-memory.ts";
import type { OutputFormat } from "./output-format.ts";

/** Of Hive's text: no character that one writes. */
const defaultDelimiter = "\u0001";
const hiveNull = "\\N";

/**
 * DuckDB's statement that writes a query's rows to `path`: a file, or a folder with one for each partition. It answers with
 * the number of rows and the files.
 */
export function toCopySql(sql: string, path: string, output: OutputFormat): string {
  const { columns, partitionKeyCount } = output;
  const keys = columns.slice(columns.length - partitionKeyCount);
  const options = [
    ...(output.format === "parquet" ? listParquetOptions(output) : listLineOptions(output)),
    ...(keys.length === 0 ? [] : [`PARTITION_BY (${keys.map(({ name }) => quoteName(name)).join(", ")})`]),
    "RETURN_FILES",
  ];
  return `COPY (${toRowsSql(sql, output)}) TO ${quoteText(path)} (${options.join(", ")})`;
}

/** The rows under the table's names; for lines, all but the keys as the one column `line`. */
function toRowsSql(sql: string, output: OutputFormat): string {
  const { columns, partitionKeyCount, format } = output;
  const named = columns.map(({ name }, index) => `c${index} AS ${quoteName(name)}`).join(", ");
  const rows = `SELECT ${named} FROM (${sql})`;
  if (format === "parquet") return rows;
  const values = columns.slice(0, columns.length - partitionKeyCount);
  const keys = columns.slice(values.length).map(({ name }) => `, ${quoteName(name)}`);
  const line = format === "json" ? toJsonLine(values) : toTextLine(values, output.fieldDelimiter ?? defaultDelimiter);
  return `SELECT ${line} AS line${keys.join("")} FROM (${rows})`;
}

function toJsonLine(columns: readonly TableColumn[]): string {
  const members = columns.map(({ name }) => `${quoteName(name)} := ${quoteName(name)}`);
  return `CAST(to_json(struct_pack(${members.join(", ")})) AS VARCHAR)`;
}

function toTextLine(columns: readonly TableColumn[], delimiter: string): string {
  const values = columns.map(({ name }) => `coalesce(CAST(${quoteName(name)} AS VARCHAR), ${quoteText(hiveNull)})`);
  return values.join(` || ${quoteText(delimiter)} || `);
}

function listParquetOptions({ columns, compression }: OutputFormat): readonly string[] {
  const { rowGroupSize, dictionaryPageBytes } = chooseMemoryOptions(columns);
  const name = { none: "uncompressed", gzip: "gzip", snappy: "snappy", zstd: "zstd", lz4: "lz4_raw" }[compression];
  return [
    "FORMAT parquet",
    `COMPRESSION ${name}`,
    `ROW_GROUP_SIZE ${rowGroupSize}`,
    `STRING_DICTIONARY_PAGE_SIZE_LIMIT ${dictionaryPageBytes}`,
  ];
}

/** Without quotes, a line is written as it is. */
function listLineOptions({ compression }: OutputFormat): readonly string[] {
  return [
    "FORMAT csv",
    "HEADER false",
    "QUOTE ''",
    "ESCAPE ''",
    `DELIM ${quoteText(defaultDelimiter)}`,
    `COMPRESSION ${compression}`,
  ];
}
