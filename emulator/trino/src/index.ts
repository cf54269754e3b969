export type { CatalogRelation, CatalogTable, CatalogView, TrinoCatalog } from "./analysis/catalog.ts";
export { coerceForInsert, type InsertedColumn } from "./analysis/coerce-for-insert.ts";
export {
  type ResultColumn,
  translateParsed,
  translateSql,
  type TranslateOptions,
  type Translation,
} from "./analysis/translate-statement.ts";
export { quoteName, quoteText } from "./duckdb-text.ts";
export { AthenaSqlError, formatPosition } from "./errors.ts";
export { nativeFunctions } from "./functions/index.ts";
export type { NativeFunction, NativeType, NativeValue } from "./functions/native-function.ts";
export { formatDouble, formatReal } from "./scalars/numbers/format-double.ts";
export { formatTimeValue } from "./scalars/time/format-time.ts";
export type { Expression, Identifier, QualifiedName, Query } from "./syntax/ast.ts";
export { countParameters } from "./syntax/count-parameters.ts";
export { parseExpression, parseQuery, parseStatement } from "./syntax/parse.ts";
export type { CreateExternalTable, PartitionSpec, Property, RowFormat, Statement } from "./syntax/statement-ast.ts";
export { type SqlToken, tokenizeSql } from "./syntax/tokenize-sql.ts";
export { toDuckDbType, toFieldKeys } from "./types/duckdb-type.ts";
export { formatType } from "./types/format-type.ts";
export { parseType } from "./types/parse-type.ts";
export type { TrinoType, TypeKind } from "./types/trino-type.ts";
