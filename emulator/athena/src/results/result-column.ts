import { DuckDBTypeId } from "@duckdb/node-api";
import type { AnswerColumn } from "@sluice/emulator-duckdb";

/** A column of a result, with Athena's name of its type. */
export interface ResultColumn {
  readonly name: string;
  readonly type: string;
}

/** Athena's names of DuckDB's types. A type that is not here is printed as text. */
const typeNames: Readonly<Partial<Record<DuckDBTypeId, string>>> = {
  [DuckDBTypeId.BOOLEAN]: "boolean",
  [DuckDBTypeId.TINYINT]: "tinyint",
  [DuckDBTypeId.SMALLINT]: "smallint",
  [DuckDBTypeId.INTEGER]: "integer",
  [DuckDBTypeId.BIGINT]: "bigint",
  [DuckDBTypeId.UBIGINT]: "bigint",
  // DuckDB's type for sums of integers, which are bigint in Athena.
  [DuckDBTypeId.HUGEINT]: "bigint",
  [DuckDBTypeId.FLOAT]: "float",
  [DuckDBTypeId.DOUBLE]: "double",
  [DuckDBTypeId.DECIMAL]: "decimal",
  [DuckDBTypeId.DATE]: "date",
  [DuckDBTypeId.TIME]: "time",
  [DuckDBTypeId.TIMESTAMP]: "timestamp",
  [DuckDBTypeId.TIMESTAMP_S]: "timestamp",
  [DuckDBTypeId.TIMESTAMP_MS]: "timestamp",
  [DuckDBTypeId.TIMESTAMP_TZ]: "timestamp with time zone",
  [DuckDBTypeId.INTERVAL]: "interval day to second",
  [DuckDBTypeId.BLOB]: "varbinary",
  [DuckDBTypeId.LIST]: "array",
  [DuckDBTypeId.MAP]: "map",
  [DuckDBTypeId.STRUCT]: "row",
  [DuckDBTypeId.UUID]: "uuid",
};

/** The columns of a query's result, named as Athena does: in lower case, and `_col0` where the query gives no name. */
export function toResultColumns(sql: string, columns: readonly AnswerColumn[]): readonly ResultColumn[] {
  return columns.map(({ name, typeId, isJson }, index) => ({
    name: isGiven(name, sql) ? name.toLowerCase() : `_col${index}`,
    type: typeNames[typeId] ?? (isJson ? "json" : "varchar"),
  }));
}

const plainName = /^[a-z_][a-z0-9_$]*$/i;
/** DuckDB names an expression after its text; these look like column names. */
const constants = new Set(["null", "current_date", "current_timestamp", "localtimestamp"]);

/** Whether a name is a column or an alias, rather than the text of an expression. */
function isGiven(name: string, sql: string): boolean {
  return plainName.test(name) ? !constants.has(name.toLowerCase()) : sql.includes(`"${name}"`);
}

/** The precision that GetQueryResults gives a type (Athena guide and API_ColumnInfo, read 2026-11-21; some from memory). */
const precisions: Readonly<Record<string, number>> = {
  varchar: 2_147_483_647,
  bigint: 19,
  integer: 10,
  smallint: 5,
  tinyint: 3,
  double: 17,
  float: 17,
  decimal: 38,
  timestamp: 3,
  "timestamp with time zone": 3,
};

/** GetQueryResults' description of a column. */
export interface ColumnInfo {
  readonly CatalogName: string;
  readonly SchemaName: string;
  readonly TableName: string;
  readonly Name: string;
  readonly Label: string;
  readonly Type: string;
  readonly Precision: number;
  readonly Scale: number;
  readonly Nullable: string;
  readonly CaseSensitive: boolean;
}

export function toColumnInfo({ name, type }: ResultColumn): ColumnInfo {
  return {
    CatalogName: "hive",
    SchemaName: "",
    TableName: "",
    Name: name,
    Label: name,
    Type: type,
    Precision: precisions[type] ?? 0,
    Scale: 0,
    Nullable: "UNKNOWN",
    CaseSensitive: type === "varchar" || type === "string",
  };
}
