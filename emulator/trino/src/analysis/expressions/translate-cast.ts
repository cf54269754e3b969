import { castSql } from "../../casts/cast-sql.ts";
import { findTextZone } from "../../casts/typed-literal.ts";
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
  const to = findZone(
    value,
    parseTypeName(cast.type, (code, text) => refuse(statement, cast.type.at, code, text)),
  );
  const sql = castSql({ sql: value.sql, from: value.type, to, isTry: cast.isTry });
  if (sql !== undefined) return { sql, type: to };
  return refuse(statement, cast.at, "TYPE_MISMATCH", `Cannot cast ${formatType(value.type)} to ${formatType(to)}`);
}

/** A cast changes a zoned timestamp's precision, not its zone; a text that is a literal may name one. */
function findZone({ type, literal }: TypedSql, to: TrinoType): TrinoType {
  if (to.kind !== "timestamp with time zone") return to;
  if (type.kind === "timestamp with time zone") return { ...to, zone: type.zone };
  const zone = literal === undefined || type.kind !== "varchar" ? undefined : findTextZone(literal);
  return zone === undefined ? to : { ...to, zone };
}
