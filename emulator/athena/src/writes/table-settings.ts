import { lazySimpleSerDe, type OutputCompression } from "@sluice/emulator-duckdb";
import type { CatalogTable } from "@sluice/emulator-glue";
import { AthenaSqlError } from "@sluice/emulator-trino";

import type { OutputSettings } from "./output-settings.ts";

const formats: ReadonlyMap<string, OutputSettings["format"]> = new Map([
  ["org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe", "parquet"],
  ["org.apache.hive.hcatalog.data.JsonSerDe", "json"],
  ["org.openx.data.jsonserde.JsonSerDe", "json"],
  [lazySimpleSerDe, "textfile"],
]);

const compressions: Readonly<Record<string, OutputCompression>> = {
  none: "none",
  uncompressed: "none",
  gzip: "gzip",
  snappy: "snappy",
  zstd: "zstd",
  lz4: "lz4",
};

/** How rows that are inserted into a table are written. Throws `AthenaSqlError` for a table that is not written here. */
export function readTableSettings(table: CatalogTable): OutputSettings {
  const { serDeInfo } = table.storageDescriptor;
  const format = formats.get(serDeInfo.serializationLibrary ?? "");
  if (format === undefined) return refuse(table, `its format ${serDeInfo.serializationLibrary ?? "unknown"}`);
  if ("storage.location.template" in table.parameters) return refuse(table, "its storage.location.template");
  if (serDeInfo.parameters["escape.delim"] !== undefined) return refuse(table, "its escapes");
  const compression = readCompression(table, format);
  const delimiter = serDeInfo.parameters["field.delim"];
  return { format, compression, ...(delimiter !== undefined && { fieldDelimiter: delimiter }) };
}

function readCompression(table: CatalogTable, format: OutputSettings["format"]): OutputCompression {
  const { parameters } = table;
  const name = (parameters["write_compression"] ?? parameters["parquet.compression"] ?? "gzip").toLowerCase();
  const compression = compressions[name];
  const isWritten = format === "parquet" || ["none", "gzip", "zstd"].includes(name);
  return compression === undefined || !isWritten ? refuse(table, `compression ${name}`) : compression;
}

function refuse({ name }: CatalogTable, what: string): never {
  throw new AthenaSqlError("NOT_SUPPORTED", `INSERT INTO ${name} is not emulated locally: ${what}`);
}
