import type { TableColumn } from "../glue-table.ts";

/** How a query's rows are written. */
export interface OutputFormat {
  /** The query's columns in its order, as Glue describes them. Those that partition come last. */
  readonly columns: readonly TableColumn[];
  /** How many of the last columns partition. Their values are in the names of folders alone. */
  readonly partitionKeyCount: number;
  readonly format: "parquet" | "json" | "textfile";
  readonly compression: OutputCompression;
  /** Between the values of a line of text. */
  readonly fieldDelimiter?: string;
}

export type OutputCompression = "none" | "gzip" | "snappy" | "zstd" | "lz4";

/** The files that a query has written. */
export interface OutputFiles {
  readonly rowCount: number;
  readonly files: readonly OutputFile[];
}

export interface OutputFile {
  readonly path: string;
  /** The partition that its rows are in. Empty without partition columns; null for NULL and, as in Hive, no text. */
  readonly partition: readonly (string | null)[];
}
