import { toDuckDbType } from "./duckdb-type.ts";
import { convertRow } from "./row-sql.ts";
import type { TrinoType } from "./trino-type.ts";

/** DuckDB's SQL for a value that becomes another type by itself. The types are ones that {@link canCoerce} allows. */
export function coerceSql(sql: string, from: TrinoType, to: TrinoType): string {
  const [fromType, toType] = [toDuckDbType(from), toDuckDbType(to)];
  if (to.kind === "char" && from.kind !== "unknown") return `rpad(${sql}, ${to.length}, ' ')`;
  if (fromType === toType) return sql;
  if (from.kind === "row" && to.kind === "row") {
    const unknown: TrinoType = { kind: "unknown" };
    return convertRow(sql, { from, to }, (value, index) =>
      coerceSql(value, from.fields[index]?.type ?? unknown, to.fields[index]?.type ?? unknown),
    );
  }
  if (from.kind === "array" && to.kind === "array" && hasRow(from)) {
    return `list_transform(${sql}, lambda e: ${coerceSql("e", from.element, to.element)})`;
  }
  return `CAST(${sql} AS ${toType})`;
}

function hasRow(type: TrinoType): boolean {
  return type.kind === "row" || (type.kind === "array" && hasRow(type.element));
}
