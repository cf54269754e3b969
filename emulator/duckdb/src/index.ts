export { AthenaSqlError } from "./dialect/errors.ts";
export { tokensOf } from "./dialect/tokens.ts";
export { sqlCatalogOf } from "./engine/sql-catalog.ts";
export { createSqlEngine, type SqlEngine } from "./engine/sql-engine.ts";
export { type GlueColumn, type GlueTable, glueTablesOf, otherTablesOf } from "./glue-table.ts";
export { type LakeDatabase, openLakeDatabase, type QueryResult } from "./lake-database.ts";
export { type Copied, copyAsParquet, type CopyOptions, hasNulls } from "./parquet/copy-as-parquet.ts";
export { quoteName, quoteText } from "./sql-text.ts";
