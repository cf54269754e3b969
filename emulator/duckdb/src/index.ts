export { parseSqlCatalog, type SqlCatalog } from "./engine/sql-catalog.ts";
export { createSqlEngine, type OpenQuery, type SqlEngine, type SqlRequest } from "./engine/sql-engine.ts";
export { type GlueType, isEmulatedType, toGlueType } from "./glue-type.ts";
export {
  type GlueTable,
  listUnsupportedTables,
  parseGlueTables,
  parseGlueViews,
  parseLocation,
  type TableColumn,
} from "./glue-table.ts";
export { formatGlueType } from "./glue-type-name.ts";
export { type LakeDatabase, openLakeDatabase, type QueryResult } from "./lake-database.ts";
export { formatResultLine } from "./output/format-result-line.ts";
export type { OutputCompression, OutputFile, OutputFormat } from "./output/output-format.ts";
export { nullPartition } from "./null-partition.ts";
export { type Copied, copyAsParquet, type CopyOptions } from "./parquet/copy-as-parquet.ts";
export { createGrowingMemory, type GrowingMemory } from "./parquet/grow-memory.ts";
export { isOneCharacter, lazySimpleSerDe } from "./text/text-format.ts";
export { toTrinoType } from "./trino-type.ts";
export { quoteName, quoteText } from "@sluice/emulator-trino";
