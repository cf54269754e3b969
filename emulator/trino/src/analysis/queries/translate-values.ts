import type { Expression, QueryBody } from "../../syntax/ast.ts";
import { findCommonType } from "../../types/common-type.ts";
import { formatType } from "../../types/format-type.ts";
import { extractFields } from "../../types/row-sql.ts";
import type { TrinoType } from "../../types/trino-type.ts";
import { refuse } from "../statement.ts";
import { coerce, type TranslatedQuery, type TypedSql } from "../typed-sql.ts";
import type { QueryPlace } from "./query-place.ts";

type Values = Extract<QueryBody, { readonly kind: "values" }>;

/** `VALUES (1, 'a'), (2, 'b')`. A row that is no row stands for one column. */
export function translateValues({ rows, at }: Values, { statement, scope }: QueryPlace): TranslatedQuery {
  const place = { statement, scope, plainClause: "VALUES", windows: new Map() };
  const translated = rows.map((row) =>
    expandRow(toItems(row).map((item) => statement.translateExpression(item, place))),
  );
  const [first = []] = translated;
  const odd = translated.find((row) => row.length !== first.length);
  if (odd !== undefined) {
    refuse(statement, at, "TYPE_MISMATCH", `Values rows have mismatched sizes: ${first.length} vs ${odd.length}`);
  }
  const types = unifyRows(translated, at, { statement, scope });
  const lines = translated.map((row) => `(${row.map((value, index) => coerceItem(value, types[index])).join(", ")})`);
  const name = statement.createName("r");
  const columns = types.map((_, index) => `c${index}`).join(", ");
  const selected = types.map((_, index) => `${name}.c${index}`).join(", ");
  return {
    sql: `SELECT ${selected} FROM (VALUES ${lines.join(", ")}) AS ${name}(${columns})`,
    columns: types.map((type) => ({ type })),
  };
}

function toItems(row: Expression): readonly Expression[] {
  return row.kind === "row" ? row.items : [row];
}

/** An expression of a row's type stands for its fields. */
function expandRow(items: readonly TypedSql[]): readonly TypedSql[] {
  const [item, ...others] = items;
  if (item?.type.kind !== "row" || others.length > 0) return items;
  return extractFields(item.sql, item.type);
}

function unifyRows(
  rows: readonly (readonly TypedSql[])[],
  at: number,
  { statement }: QueryPlace,
): readonly TrinoType[] {
  let types: readonly TrinoType[] = rows[0]?.map(({ type }) => type) ?? [];
  for (const row of rows.slice(1)) {
    const before = types;
    const next = row.map(({ type }, index) => findCommonType(before[index] ?? type, type));
    if (!next.every((type) => type !== undefined)) {
      const text = `Values rows have mismatched types: ${formatRow(before)} vs ${formatRow(row.map(({ type }) => type))}`;
      return refuse(statement, at, "TYPE_MISMATCH", text);
    }
    types = next;
  }
  return types;
}

function formatRow(types: readonly TrinoType[]): string {
  return formatType({ kind: "row", fields: types.map((type) => ({ type })) });
}

function coerceItem(value: TypedSql, type: TrinoType | undefined): string {
  return type === undefined ? value.sql : coerce(value, type).sql;
}
