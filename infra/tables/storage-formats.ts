/** How a table's objects are read: Glue's input format, output format and SerDe. */
export interface StorageFormat {
  readonly classification: "parquet" | "json";
  readonly inputFormat: string;
  readonly outputFormat: string;
  readonly serializationLibrary: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

const text = {
  classification: "json",
  inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
  outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
} as const;

/** Athena guide, parquet-serde, hive-json-serde and openx-json-serde, read 2026-11-21. */
export const storageFormats = {
  parquet: {
    classification: "parquet",
    inputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
    outputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
    serializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
  },
  /** Delivered rows as JSON lines. The guide prefers Hive's SerDe to OpenX's, whose results it calls non-deterministic. */
  json: { ...text, serializationLibrary: "org.apache.hive.hcatalog.data.JsonSerDe" },
  /**
   * Lines that others write: names match in any case, and a line that is not JSON reads as a row of nulls instead of
   * failing every query.
   */
  foreignJson: {
    ...text,
    serializationLibrary: "org.openx.data.jsonserde.JsonSerDe",
    parameters: { "case.insensitive": "true", "ignore.malformed.json": "true" },
  },
} as const satisfies Readonly<Record<string, StorageFormat>>;
