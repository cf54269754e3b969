import type { TableColumn } from "../glue-table.ts";
import { type GlueType, toGlueType } from "../glue-type.ts";

/** Options of DuckDB's `COPY ... (FORMAT parquet)`, each with a cost for every column. */
export interface ParquetMemoryOptions {
  /** Rows that are held until they are written together. */
  readonly rowGroupSize: number;
  /** Reserved for the texts of a column's dictionary. */
  readonly dictionaryPageBytes: number;
}

/** DuckDB's defaults (its guide, Parquet, read 2026-11-28) are kept for tables of this many columns. */
const usualColumns = 20;
const usualRowGroupSize = 122_880;
const usualDictionaryPageBytes = 1024 * 1024;

/** DuckDB works on this many rows at a time: a smaller row group saves nothing. */
const leastRows = 2048;
const leastDictionaryPageBytes = 16 * 1024;

/** Bounds what DuckDB holds and reserves for a table of any width: the wider the table, the less for each column. */
export function chooseMemoryOptions(columns: readonly TableColumn[]): ParquetMemoryOptions {
  const leaves = columns.reduce((sum, { type }) => sum + countLeaves(toGlueType(type)), 0);
  const share = Math.min(1, usualColumns / Math.max(1, leaves));
  const batches = Math.floor((usualRowGroupSize * share) / leastRows);
  return {
    rowGroupSize: Math.max(1, batches) * leastRows,
    dictionaryPageBytes: Math.max(Math.floor(usualDictionaryPageBytes * share), leastDictionaryPageBytes),
  };
}

/** Columns of the Parquet file: a struct has one for each field. */
function countLeaves(type: GlueType): number {
  if (type.kind === "array") return countLeaves(type.element);
  if (type.kind === "map") return countLeaves(type.key) + countLeaves(type.value);
  return type.kind === "struct" ? type.fields.reduce((sum, field) => sum + countLeaves(field.type), 0) : 1;
}
