import { lazySimpleSerDe } from "@sluice/emulator-duckdb";
import type { CatalogTable } from "@sluice/emulator-glue";
import { AthenaSqlError, type CreateExternalTable, type RowFormat } from "@sluice/emulator-trino";

import { type TableName, toKey } from "./table-name.ts";

interface Storage {
  readonly serDe: string;
  readonly inputFormat: string;
  readonly outputFormat: string;
}

const text: Storage = {
  serDe: lazySimpleSerDe,
  inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
  outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
};

/** Hive's classes for STORED AS, of formats that are read here. */
const storages: Readonly<Record<string, Storage>> = {
  textfile: text,
  parquet: {
    serDe: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
    inputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
    outputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
  },
};

/** The catalog's entry for CREATE EXTERNAL TABLE. Throws `AthenaSqlError` for what Athena refuses or is not emulated. */
export function describeExternalTable(target: TableName, statement: CreateExternalTable, nowMs: number): CatalogTable {
  const { columns, partitionedBy, location, comment, properties } = statement;
  if (location === undefined)
    throw new AthenaSqlError("FAILED", "SemanticException Must specify a location for an external table");
  if (!/^s3:\/\/[^/]+/.test(location))
    throw new AthenaSqlError("FAILED", `SemanticException location ${location}: expected s3://bucket/folder/`);
  if (statement.clusteredBy !== undefined)
    throw new AthenaSqlError("NOT_SUPPORTED", "CLUSTERED BY is not emulated locally");
  const { serDe, inputFormat, outputFormat } = chooseStorage(statement);
  const nowSeconds = Math.floor(nowMs / 1000);
  return {
    ...target,
    tableType: "EXTERNAL_TABLE",
    parameters: {
      EXTERNAL: "TRUE",
      ...(comment !== undefined && { comment }),
      ...properties,
      transient_lastDdlTime: String(nowSeconds),
    },
    partitionKeys: partitionedBy.map(toColumn),
    storageDescriptor: {
      columns: columns.map(toColumn),
      location,
      inputFormat,
      outputFormat,
      compressed: false,
      parameters: {},
      serDeInfo: { serializationLibrary: serDe, parameters: { ...readRowParameters(statement) } },
    },
    createdAtSeconds: nowSeconds,
    updatedAtSeconds: nowSeconds,
  };
}

function toColumn({ name, type, comment }: CreateExternalTable["columns"][number]) {
  return { name: toKey(name), type, ...(comment !== undefined && { comment }) };
}

function chooseStorage({ storedAs, rowFormat }: CreateExternalTable): Storage {
  const named = storedAs?.kind === "format" ? storages[storedAs.name] : text;
  if (named === undefined) {
    const name = storedAs?.kind === "format" ? storedAs.name.toUpperCase() : "";
    throw new AthenaSqlError("NOT_SUPPORTED", `STORED AS ${name} is not emulated locally: PARQUET and TEXTFILE are`);
  }
  const classes = storedAs?.kind === "classes" ? storedAs : {};
  return { ...named, ...classes, ...(rowFormat?.kind === "serde" && { serDe: rowFormat.name }) };
}

/** Hive's properties of a SerDe. */
function readRowParameters({ rowFormat, serdeProperties }: CreateExternalTable): Readonly<Record<string, string>> {
  if (rowFormat?.kind === "delimited") return { ...readDelimiters(rowFormat), ...serdeProperties };
  return { ...rowFormat?.properties, ...serdeProperties };
}

function readDelimiters(format: RowFormat & { readonly kind: "delimited" }): Readonly<Record<string, string>> {
  const given = {
    "field.delim": format.fieldsTerminatedBy,
    "serialization.format": format.fieldsTerminatedBy,
    "escape.delim": format.escapedBy,
    "collection.delim": format.collectionItemsTerminatedBy,
    "mapkey.delim": format.mapKeysTerminatedBy,
    "line.delim": format.linesTerminatedBy,
    "serialization.null.format": format.nullDefinedAs,
  };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
