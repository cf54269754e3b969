/** Name of the folder for NULL, which is Hive's and DuckDB's. */
export const nullPartition = "__HIVE_DEFAULT_PARTITION__";
