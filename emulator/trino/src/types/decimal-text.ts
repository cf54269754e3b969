import type { TrinoType } from "./trino-type.ts";

/** SQL of a decimal's text, with the zero before the point that DuckDB leaves out where the type has no whole digits. */
export function decimalTextSql(sql: string, { precision, scale }: TrinoType & { readonly kind: "decimal" }): string {
  const text = `CAST(${sql} AS VARCHAR)`;
  return precision === scale ? `regexp_replace(${text}, '^(-?)[.]', '\\10.')` : text;
}
