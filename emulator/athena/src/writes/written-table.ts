import { formatGlueType, lazySimpleSerDe } from "@sluice/emulator-duckdb";
import type { CatalogColumn, CatalogTable } from "@sluice/emulator-glue";
import { AthenaSqlError, type ResultColumn } from "@sluice/emulator-trino";

import type { TableName } from "../statements/table-name.ts";
import type { OutputSettings } from "./output-settings.ts";

/** Hive's classes for each format (Trino's HiveStorageFormat, from memory). */
const storages: Readonly<Record<OutputSettings["format"], readonly [serDe: string, input: string, output: string]>> = {
  parquet: [
    "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
    "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
    "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
  ],
  json: [
    "org.apache.hive.hcatalog.data.JsonSerDe",
    "org.apache.hadoop.mapred.TextInputFormat",
    "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
  ],
  textfile: [
    lazySimpleSerDe,
    "org.apache.hadoop.mapred.TextInputFormat",
    "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
  ],
};

export interface WrittenTable extends TableName {
  readonly columns: readonly CatalogColumn[];
  readonly partitionKeys: readonly CatalogColumn[];
  readonly location: string;
  readonly settings: OutputSettings;
  readonly comment?: string | undefined;
  readonly nowMs: number;
}

/** The catalog's entry of a table that a statement has written. */
export function describeWrittenTable(table: WrittenTable): CatalogTable {
  const { databaseName, name, columns, partitionKeys, location, settings, comment, nowMs } = table;
  const { format, compression, fieldDelimiter } = settings;
  const [serializationLibrary, inputFormat, outputFormat] = storages[format];
  const nowSeconds = Math.floor(nowMs / 1000);
  return {
    databaseName,
    name,
    tableType: "EXTERNAL_TABLE",
    parameters: {
      EXTERNAL: "TRUE",
      ...(comment !== undefined && { comment }),
      classification: format === "textfile" ? "csv" : format,
      write_compression: compression.toUpperCase(),
      transient_lastDdlTime: String(nowSeconds),
    },
    partitionKeys: [...partitionKeys],
    storageDescriptor: {
      columns: [...columns],
      location,
      inputFormat,
      outputFormat,
      compressed: false,
      parameters: {},
      serDeInfo: {
        serializationLibrary,
        parameters: fieldDelimiter === undefined ? {} : { "field.delim": fieldDelimiter },
      },
    },
    createdAtSeconds: nowSeconds,
    updatedAtSeconds: nowSeconds,
  };
}

/** Columns of a new table or view, which need names of their own. Throws `AthenaSqlError` in Trino's words. */
export function checkColumnNames(columns: readonly ResultColumn[], unnamed: readonly number[]): void {
  const [first] = unnamed;
  if (first !== undefined) {
    throw new AthenaSqlError("MISSING_COLUMN_NAME", `line 1:1: Column name not specified at position ${first + 1}`);
  }
  const names = new Set<string>();
  for (const { name, type } of columns) {
    if (names.has(name)) {
      throw new AthenaSqlError("DUPLICATE_COLUMN_NAME", `line 1:1: Column name '${name}' specified more than once`);
    }
    if (type.kind === "unknown") {
      throw new AthenaSqlError("COLUMN_TYPE_UNKNOWN", `line 1:1: Column type is unknown: ${name}`);
    }
    names.add(name);
  }
}

export function toCatalogColumns(columns: readonly ResultColumn[]): readonly CatalogColumn[] {
  return columns.map(({ name, type }) => ({ name, type: formatGlueType(type, name) }));
}

/** Text holds plain values alone: Hive's text of arrays, maps and rows is not emulated. */
export function checkTextColumns(columns: readonly CatalogColumn[], { format }: OutputSettings): void {
  if (format !== "textfile") return;
  const found = columns.find(({ type }) => /[<]|^binary$/.test(type));
  if (found === undefined) return;
  throw new AthenaSqlError(
    "NOT_SUPPORTED",
    `column ${found.name} of type ${found.type} in TEXTFILE is not emulated locally`,
  );
}

/** Splits a query's columns. Throws `AthenaSqlError` where those that partition are not the last, as Trino does. */
export function splitPartitionKeys(
  columns: readonly CatalogColumn[],
  partitionedBy: readonly string[],
): { readonly columns: readonly CatalogColumn[]; readonly partitionKeys: readonly CatalogColumn[] } {
  const keys = partitionedBy.map((name) => name.toLowerCase());
  const missing = keys.filter((key) => !columns.some(({ name }) => name === key));
  if (missing.length > 0) {
    throw new AthenaSqlError(
      "INVALID_TABLE_PROPERTY",
      `Partition columns [${missing.join(", ")}] not present in schema`,
    );
  }
  const first = columns.length - keys.length;
  if (first === 0) throw new AthenaSqlError("INVALID_TABLE_PROPERTY", "Table contains only partition columns");
  const last = columns.slice(first);
  if (!last.every(({ name }, index) => name === keys[index])) {
    const text = `Partition keys must be the last columns in the table and in the same order as the table properties: [${keys.join(", ")}]`;
    throw new AthenaSqlError("HIVE_COLUMN_ORDER_MISMATCH", text);
  }
  return { columns: columns.slice(0, first), partitionKeys: last };
}
