export { AthenaSqlError } from "./dialect/errors.ts";
export { tokenizeSql } from "./dialect/tokenize-sql.ts";
export { queryWords } from "./dialect/words.ts";
export { parseSqlCatalog, type SqlCatalog } from "./engine/sql-catalog.ts";
export { createSqlEngine, type SqlEngine } from "./engine/sql-engine.ts";
export { type TableColumn, type GlueTable, listUnsupportedTables, parseGlueViews } from "./glue-table.ts";
export { type LakeDatabase, openLakeDatabase, type QueryResult } from "./lake-database.ts";
export { type Copied, copyAsParquet, type CopyOptions, hasNulls } from "./parquet/copy-as-parquet.ts";
export { quoteName, quoteText } from "./sql-text.ts";
