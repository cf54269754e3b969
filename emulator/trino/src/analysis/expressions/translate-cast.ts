import { castSql } from "../../casts/cast-sql.ts";
import type { Expression } from "../../syntax/ast.ts";
import { formatType } from "../../types/format-type.ts";
import { parseTypeName } from "../../types/parse-type-name.ts";
import type { TrinoType } from "../../types/trino-type.ts";
import { type ExpressionContext, refuse } from "../statement.ts";
import type { TypedSql } from "../typed-sql.ts";

type Cast = Extract<Expression, { readonly kind: "cast" }>;

export function translateCast(cast: Cast, context: ExpressionContext): TypedSql {
  const { statement } = context;
  const value = statement.translateExpression(cast.value, context);
  const to = keepZone(
    value.type,
    parseTypeName(cast.type, (code, text) => refuse(statement, cast.type.at, code, text)),
  );
  const sql = castSql({ sql: value.sql, from: value.type, to, isTry: cast.isTry });
  if (sql !== undefined) return { sql, type: to };
  return refuse(statement, cast.at, "TYPE_MISMATCH", `Cannot cast ${formatType(value.type)} to ${formatType(to)}`);
}

/** A cast changes a zoned timestamp's precision, not its zone. */
function keepZone(from: TrinoType, to: TrinoType): TrinoType {
  const isZoned = from.kind === "timestamp with time zone" && to.kind === "timestamp with time zone";
  return isZoned ? { ...to, zone: from.zone } : to;
}
