export { parseSqlCatalog, type SqlCatalog } from "./engine/sql-catalog.ts";
export { createSqlEngine, type QueryAnswer, type SqlEngine } from "./engine/sql-engine.ts";
export { toGlueType } from "./duckdb-type.ts";
export { type GlueType, isEmulatedType } from "./glue-type.ts";
export { type TableColumn, type GlueTable, listUnsupportedTables, parseGlueViews } from "./glue-table.ts";
export { type LakeDatabase, openLakeDatabase, type QueryResult } from "./lake-database.ts";
export { type Copied, copyAsParquet, type CopyOptions, hasNulls } from "./parquet/copy-as-parquet.ts";
export { createGrowingMemory, type GrowingMemory } from "./parquet/grow-memory.ts";
export { quoteName, quoteText } from "./sql-text.ts";
