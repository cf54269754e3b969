import { bindLong } from "../../bind-sql.ts";
import { failSql } from "../../functions/native-fail.ts";
import type { Expression } from "../../syntax/ast.ts";
import { canCoerce } from "../../types/common-type.ts";
import { toDuckDbType } from "../../types/duckdb-type.ts";
import { formatType } from "../../types/format-type.ts";
import { extractField, packFields } from "../../types/row-sql.ts";
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
  const sql = packFields(
    types,
    fields.map(({ value }) => value.sql),
  );
  return { sql, type: { kind: "row", fields: types } };
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
  const write = ([list = "", at = ""]: readonly string[]): string => {
    const tooFar = `'Array subscript must be less than or equal to array length: ' || ${at} || ' > ' || len(${list})`;
    const problem = `CASE WHEN ${at} = 0 THEN 'SQL array indices start at 1' WHEN ${at} < 0
    THEN 'Array subscript is negative: ' || ${at} ELSE ${tooFar} END`;
    const fail = failSql("INVALID_FUNCTION_ARGUMENT", problem, element);
    return `(CASE WHEN ${at} < 1 OR ${at} > len(${list}) THEN ${fail} ELSE list_extract(${list}, ${at}) END)`;
  };
  return { sql: bindLong([base.sql, index.sql], write), type: element };
}

function subscriptMap(base: TypedSql, key: TypedSql, value: TrinoType): TypedSql {
  const write = ([map = "", at = ""]: readonly string[]): string => {
    const fail = failSql("INVALID_FUNCTION_ARGUMENT", `'Key not present in map: ' || ${at}`, value);
    return `(CASE WHEN NOT map_contains(${map}, ${at}) THEN ${fail} ELSE map_extract_value(${map}, ${at}) END)`;
  };
  return { sql: bindLong([base.sql, key.sql], write), type: value };
}

function subscriptRow(base: TypedSql, { literal }: TypedSql, refuseThis: () => never): TypedSql {
  if (base.type.kind !== "row") throw new TypeError("no row");
  const position = Number(literal ?? NaN) - 1;
  const field = base.type.fields[position];
  if (field === undefined) refuseThis();
  return { sql: extractField(base.sql, base.type.fields, position), type: field.type };
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
