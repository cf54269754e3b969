import { bindOnce } from "../bind-sql.ts";
import { quoteName, quoteText } from "../duckdb-text.ts";
import { toFieldKeys } from "./duckdb-type.ts";
import type { RowField, TrinoType } from "./trino-type.ts";

type RowType = TrinoType & { readonly kind: "row" };

/** SQL of a row's field, by its position from 0. */
export function extractField(row: string, fields: readonly RowField[], index: number): string {
  return `struct_extract(${row}, ${quoteText(toFieldKeys(fields)[index] ?? "")})`;
}

/** SQL of all fields of a row, with what the type says of each. */
export function extractFields(row: string, { fields }: RowType): readonly (RowField & { readonly sql: string })[] {
  return fields.map((field, index) => addSql(field, extractField(row, fields, index)));
}

function addSql(field: RowField, sql: string): RowField & { readonly sql: string } {
  return { ...field, sql };
}

/** SQL of a row of these values: DuckDB's struct with the keys that the fields have. */
export function packFields(fields: readonly RowField[], values: readonly string[]): string {
  const parts = toFieldKeys(fields).map((key, index) => `${quoteName(key)} := ${values[index]}`);
  return `struct_pack(${parts.join(", ")})`;
}

/** SQL of a row whose fields become those of another type, by position: DuckDB would go by the fields' names. */
export function convertRow(
  sql: string,
  { from, to }: { readonly from: RowType; readonly to: RowType },
  convert: (value: string, index: number) => string,
): string {
  const pack = (row: string): string =>
    packFields(
      to.fields,
      from.fields.map((_, index) => convert(extractField(row, from.fields, index), index)),
    );
  return bindOnce(sql, (row) => `CASE WHEN ${row} IS NULL THEN NULL ELSE ${pack(row)} END`);
}
