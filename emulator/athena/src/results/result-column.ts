import type { ResultColumn as QueryColumn, TrinoType, TypeKind } from "@sluice/emulator-trino";

/** A column of a result, as GetQueryResults describes it. */
export interface ResultColumn {
  readonly name: string;
  /** Athena's name, as `float`. */
  readonly type: string;
  readonly precision: number;
  readonly scale: number;
}

/** The columns of a query's result. */
export function toResultColumns(columns: readonly QueryColumn[]): readonly ResultColumn[] {
  return columns.map(({ name, type }) => ({
    name,
    type: renamed[type.kind] ?? type.kind,
    precision: toPrecision(type),
    scale: type.kind === "decimal" ? type.scale : 0,
  }));
}

/** A column of a statement that answers with lines of text. */
export function toTextColumn(name: string): ResultColumn {
  return { name, type: "string", precision: 0, scale: 0 };
}

/** What Athena's API names otherwise than its SQL. */
const renamed: Readonly<Partial<Record<TypeKind, string>>> = { real: "float" };

/** The precision of a type whose own parameters are not shown (Athena guide and API_ColumnInfo, read 2026-11-21; some from memory). */
const precisions: Readonly<Partial<Record<TypeKind, number>>> = {
  bigint: 19,
  integer: 10,
  smallint: 5,
  tinyint: 3,
  double: 17,
  real: 17,
  timestamp: 3,
  "timestamp with time zone": 3,
};

const unboundedLength = 2_147_483_647;

function toPrecision(type: TrinoType): number {
  if (type.kind === "varchar") return type.length ?? unboundedLength;
  if (type.kind === "char") return type.length;
  return type.kind === "decimal" ? type.precision : (precisions[type.kind] ?? 0);
}

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

export function toColumnInfo({ name, type, precision, scale }: ResultColumn): ColumnInfo {
  return {
    CatalogName: "hive",
    SchemaName: "",
    TableName: "",
    Name: name,
    Label: name,
    Type: type,
    Precision: precision,
    Scale: scale,
    Nullable: "UNKNOWN",
    CaseSensitive: ["varchar", "char", "string"].includes(type),
  };
}
