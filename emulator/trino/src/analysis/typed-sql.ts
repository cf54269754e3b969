import type { LambdaSql } from "../functions/function-definition.ts";
import { coerceSql } from "../types/coerce-sql.ts";
import { findCommonType } from "../types/common-type.ts";
import { formatType } from "../types/format-type.ts";
import type { TrinoType } from "../types/trino-type.ts";

/** An expression in DuckDB's SQL, with its type. The SQL stands by itself: wherever it is put, it needs no parentheses. */
export interface TypedSql {
  readonly sql: string;
  readonly type: TrinoType;
  /** What a literal says: of a text its value, of a number its digits. */
  readonly literal?: string;
  readonly lambda?: LambdaSql;
}

/** A query in DuckDB's SQL, whose columns have the names `c0`, `c1` … there. */
export interface TranslatedQuery {
  readonly sql: string;
  readonly columns: readonly { readonly name?: string; readonly type: TrinoType }[];
}

/** An expression that has become another type by itself. */
export function coerce({ sql, type, literal }: TypedSql, to: TrinoType): TypedSql {
  return { sql: coerceSql(sql, type, to), type: to, ...(literal !== undefined && { literal }) };
}

/** The type that all of these can have; otherwise Trino's words about it. */
export function unify(types: readonly TrinoType[]): TrinoType | { readonly problem: string } {
  let [common] = types;
  for (const type of types.slice(1)) {
    const next: TrinoType | undefined = common && findCommonType(common, type);
    if (next === undefined) return { problem: describeDifference(common, type, types) };
    common = next;
  }
  return common ?? { kind: "unknown" };
}

function describeDifference(left: TrinoType | undefined, right: TrinoType, types: readonly TrinoType[]): string {
  const all = [...new Set(types.map(formatType))].join(", ");
  const pair = `${left === undefined ? "" : formatType(left)} and ${formatType(right)}`;
  return `must be the same type or coercible to a common type. Cannot find common type between ${pair}, all types (without duplicates): [${all}]`;
}
