import { quoteText, quoteName } from "../duckdb-text.ts";
import { toDuckDbType, toFieldKeys } from "./duckdb-type.ts";
import type { TrinoType } from "./trino-type.ts";

/** DuckDB's SQL for a value that becomes another type by itself. The types are ones that {@link canCoerce} allows. */
export function coerceSql(sql: string, from: TrinoType, to: TrinoType): string {
  const [fromType, toType] = [toDuckDbType(from), toDuckDbType(to)];
  if (to.kind === "char" && from.kind !== "unknown") return `rpad(${sql}, ${to.length}, ' ')`;
  if (fromType === toType) return sql;
  if (from.kind === "row" && to.kind === "row") return coerceRow(sql, from, to);
  if (from.kind === "array" && to.kind === "array" && hasRow(from)) {
    return `list_transform(${sql}, lambda e: ${coerceSql("e", from.element, to.element)})`;
  }
  return `CAST(${sql} AS ${toType})`;
}

function hasRow(type: TrinoType): boolean {
  return type.kind === "row" || (type.kind === "array" && hasRow(type.element));
}

/** By position: DuckDB would go by the fields' names. */
function coerceRow(sql: string, from: TrinoType & { kind: "row" }, to: TrinoType & { kind: "row" }): string {
  const [fromKeys, toKeys] = [toFieldKeys(from.fields), toFieldKeys(to.fields)];
  const fields = from.fields.map((field, index) => {
    const value = `struct_extract(${sql}, ${quoteText(fromKeys[index] ?? "")})`;
    return `${quoteName(toKeys[index] ?? "")} := ${coerceSql(value, field.type, to.fields[index]?.type ?? field.type)}`;
  });
  return `CASE WHEN ${sql} IS NULL THEN NULL ELSE struct_pack(${fields.join(", ")}) END`;
}
