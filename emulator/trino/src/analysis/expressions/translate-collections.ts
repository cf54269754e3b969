import { quoteName, quoteText } from "../../duckdb-text.ts";
import { failSql } from "../../functions/native-fail.ts";
import type { Expression } from "../../syntax/ast.ts";
import { canCoerce } from "../../types/common-type.ts";
import { toDuckDbType, toFieldKeys } from "../../types/duckdb-type.ts";
import { formatType } from "../../types/format-type.ts";
import type { TrinoType } from "../../types/trino-type.ts";
import { type ExpressionContext, refuse } from "../statement.ts";
import { coerce, type TypedSql, unify } from "../typed-sql.ts";

type Of<Kind extends Expression["kind"]> = Extract<Expression, { readonly kind: Kind }>;

export function translateRow({ items }: Of<"row">, context: ExpressionContext): TypedSql {
  const values = items.map((item) => context.statement.translateExpression(item, context));
  return packRow(values.map((value) => ({ value })));
}

/** A row of these values. */
export function packRow(fields: readonly { readonly name?: string; readonly value: TypedSql }[]): TypedSql {
  const types = fields.map(({ name, value }) => ({ ...(name !== undefined && { name }), type: value.type }));
  const keys = toFieldKeys(types);
  const parts = fields.map(({ value }, index) => `${quoteName(keys[index] ?? "")} := ${value.sql}`);
  return { sql: `struct_pack(${parts.join(", ")})`, type: { kind: "row", fields: types } };
}

export function translateArray({ items, at }: Of<"array">, context: ExpressionContext): TypedSql {
  const { statement } = context;
  const values = items.map((item) => statement.translateExpression(item, context));
  const element = unify(values.map(({ type }) => type));
  if ("problem" in element)
    refuse(statement, items[0]?.at ?? at, "TYPE_MISMATCH", `All ARRAY elements ${element.problem}`);
  const type: TrinoType = { kind: "array", element };
  const list = `[${values.map((value) => coerce(value, element).sql).join(", ")}]`;
  return { sql: element.kind === "unknown" ? list : `CAST(${list} AS ${toDuckDbType(type)})`, type };
}

/** `array[2]`, `map['key']`, `row[1]`: fails where there is no such element. */
export function translateSubscript(subscript: Of<"subscript">, context: ExpressionContext): TypedSql {
  const { statement } = context;
  const base = statement.translateExpression(subscript.base, context);
  const index = statement.translateExpression(subscript.index, context);
  const { type } = base;
  if (type.kind === "array" && canCoerce(index.type, { kind: "bigint" }))
    return subscriptArray(base, index, type.element);
  if (type.kind === "map" && canCoerce(index.type, type.key))
    return subscriptMap(base, coerce(index, type.key), type.value);
  if (type.kind === "row") return subscriptRow(base, index, () => refuseIndex(subscript, index, type, context));
  return refuse(
    statement,
    subscript.at,
    "TYPE_MISMATCH",
    `Cannot use ${formatType(index.type)} for subscript of ${formatType(type)}`,
  );
}

function subscriptArray(base: TypedSql, index: TypedSql, element: TrinoType): TypedSql {
  const tooFar = `'Array subscript must be less than or equal to array length: ' || ${index.sql} || ' > ' || len(${base.sql})`;
  const problem = `CASE WHEN ${index.sql} = 0 THEN 'SQL array indices start at 1' WHEN ${index.sql} < 0
    THEN 'Array subscript is negative: ' || ${index.sql} ELSE ${tooFar} END`;
  const isOutside = `${index.sql} < 1 OR ${index.sql} > len(${base.sql})`;
  const fail = failSql("INVALID_FUNCTION_ARGUMENT", problem, element);
  return {
    sql: `(CASE WHEN ${isOutside} THEN ${fail} ELSE list_extract(${base.sql}, ${index.sql}) END)`,
    type: element,
  };
}

function subscriptMap(base: TypedSql, key: TypedSql, value: TrinoType): TypedSql {
  const fail = failSql("INVALID_FUNCTION_ARGUMENT", `'Key not present in map: ' || ${key.sql}`, value);
  const isMissing = `NOT map_contains(${base.sql}, ${key.sql})`;
  return {
    sql: `(CASE WHEN ${isMissing} THEN ${fail} ELSE map_extract_value(${base.sql}, ${key.sql}) END)`,
    type: value,
  };
}

function subscriptRow(base: TypedSql, { literal }: TypedSql, refuseThis: () => never): TypedSql {
  if (base.type.kind !== "row") throw new TypeError("no row");
  const position = Number(literal ?? NaN) - 1;
  const field = base.type.fields[position];
  if (field === undefined) refuseThis();
  return {
    sql: `struct_extract(${base.sql}, ${quoteText(toFieldKeys(base.type.fields)[position] ?? "")})`,
    type: field.type,
  };
}

function refuseIndex(
  subscript: Of<"subscript">,
  index: TypedSql,
  type: TrinoType & { kind: "row" },
  { statement }: ExpressionContext,
): never {
  const text =
    index.literal === undefined
      ? "Subscript expression on ROW requires a constant index"
      : `Invalid subscript index: ${index.literal}. ROW has ${type.fields.length} fields`;
  return refuse(statement, subscript.index.at, "INVALID_FUNCTION_ARGUMENT", text);
}
