import type { Expression } from "../../syntax/ast.ts";
import { formatType } from "../../types/format-type.ts";
import { type ExpressionContext, refuse } from "../statement.ts";
import { coerce, type TypedSql } from "../typed-sql.ts";

type Of<Kind extends Expression["kind"]> = Extract<Expression, { readonly kind: Kind }>;

const boolean = { kind: "boolean" } as const;

export function translateLogical({ operator, left, right }: Of<"logical">, context: ExpressionContext): TypedSql {
  const terms = [left, right].map((term) => translateCondition(term, context, "Logical expression term"));
  return { sql: `(${terms.join(` ${operator.toUpperCase()} `)})`, type: boolean };
}

export function translateNot({ operand }: Of<"not">, context: ExpressionContext): TypedSql {
  return { sql: `(NOT ${translateCondition(operand, context, "Value of logical NOT expression")})`, type: boolean };
}

/** An expression that has to be a boolean, as SQL. */
export function translateCondition(expression: Expression, context: ExpressionContext, what: string): string {
  const { statement } = context;
  const value = statement.translateExpression(expression, context);
  if (value.type.kind === "boolean" || value.type.kind === "unknown") return coerce(value, boolean).sql;
  const actual =
    what.endsWith("clause") && !what.startsWith("CASE")
      ? `: actual type ${formatType(value.type)}`
      : ` (actual: ${formatType(value.type)})`;
  refuse(statement, toErrorAt(expression), "TYPE_MISMATCH", `${what} must evaluate to a boolean${actual}`);
}

/** Where Trino's errors about an expression point: at its operator, if it has one. */
export function toErrorAt(expression: Expression): number {
  return "operatorAt" in expression ? expression.operatorAt : expression.at;
}

export function translateIsNull({ value, isNegated }: Of<"is null">, context: ExpressionContext): TypedSql {
  const { sql } = context.statement.translateExpression(value, context);
  return { sql: `(${sql} IS ${isNegated ? "NOT " : ""}NULL)`, type: boolean };
}

export function translateLike(like: Of<"like">, context: ExpressionContext): TypedSql {
  const value = translateText(like.value, context, "Left side of LIKE expression");
  const pattern = translateText(like.pattern, context, "Pattern for LIKE expression");
  const escape = like.escape && translateText(like.escape, context, "Escape for LIKE expression");
  checkEscape(like, context);
  const sql = `${value} ${like.isNegated ? "NOT " : ""}LIKE ${pattern}${escape === undefined ? "" : ` ESCAPE ${escape}`}`;
  return { sql: `(${sql})`, type: boolean };
}

/** What DuckDB lets pass: an escape of other than one character, and one before anything else than what it is for. */
function checkEscape({ pattern, escape, at }: Of<"like">, { statement }: ExpressionContext): void {
  if (escape?.kind !== "string") return;
  const fail = (text: string): never => refuse(statement, at, "INVALID_FUNCTION_ARGUMENT", text);
  if (Array.from(escape.value).length !== 1) fail("Escape string must be a single character");
  if (pattern.kind !== "string") return;
  const characters = Array.from(pattern.value);
  for (let place = 0; place < characters.length; place += 1) {
    if (characters[place] !== escape.value) continue;
    place += 1;
    if (["%", "_", escape.value].includes(characters[place] ?? "")) continue;
    fail("Escape character must be followed by '%', '_' or the escape character itself");
  }
}

function translateText(expression: Expression, context: ExpressionContext, what: string): string {
  const { statement } = context;
  const { sql, type } = statement.translateExpression(expression, context);
  if (["varchar", "char", "unknown"].includes(type.kind)) return sql;
  refuse(statement, expression.at, "TYPE_MISMATCH", `${what} must evaluate to a varchar (actual: ${formatType(type)})`);
}
