import type { Expression, Query } from "../../syntax/ast.ts";
import { findCommonType } from "../../types/common-type.ts";
import { formatType } from "../../types/format-type.ts";
import type { TrinoType } from "../../types/trino-type.ts";
import { type ExpressionContext, refuse } from "../statement.ts";
import { coerce, type TranslatedQuery, type TypedSql } from "../typed-sql.ts";
import { packRow } from "./translate-collections.ts";

type Of<Kind extends Expression["kind"]> = Extract<Expression, { readonly kind: Kind }>;

const boolean = { kind: "boolean" } as const;

export function translateExists({ query }: Of<"exists">, context: ExpressionContext): TypedSql {
  return { sql: `EXISTS (${translate(query, context).sql})`, type: boolean };
}

export function translateScalarQuery({ query }: Of<"scalar query">, context: ExpressionContext): TypedSql {
  const { sql, type } = toSingleColumn(translate(query, context), context);
  return { sql: `(${sql})`, type };
}

export function translateInQuery(
  { value, query, isNegated, at }: Of<"in query">,
  context: ExpressionContext,
): TypedSql {
  const { left, right } = matchQuery(value, query, at, context);
  return { sql: `(${left} ${isNegated ? "NOT " : ""}IN (${right}))`, type: boolean };
}

export function translateQuantified(comparison: Of<"quantified comparison">, context: ExpressionContext): TypedSql {
  const { operator, quantifier, query, at } = comparison;
  const { left, right } = matchQuery(comparison.left, query, at, context);
  return { sql: `(${left} ${operator} ${quantifier.toUpperCase()} (${right}))`, type: boolean };
}

function translate(query: Query, { statement, scope }: ExpressionContext): TranslatedQuery {
  return statement.translateQuery(query, statement, scope);
}

/** Brings a value and a query's only column to one type. */
function matchQuery(expression: Expression, query: Query, at: number, context: ExpressionContext) {
  const { statement } = context;
  const value = statement.translateExpression(expression, context);
  const result = toSingleColumn(translate(query, context), context);
  const common = findCommonType(value.type, result.type);
  if (common === undefined) {
    const text = `Value expression and result of subquery must be of the same type: ${formatType(value.type)} vs ${formatType(result.type)}`;
    refuse(statement, at, "TYPE_MISMATCH", text);
  }
  const name = statement.createName("r");
  const column = coerce({ sql: `${name}.c0`, type: result.type }, common);
  return { left: coerce(value, common).sql, right: `SELECT ${column.sql} FROM (${result.sql}) AS ${name}` };
}

/** Several columns are one row, as Trino has it. */
function toSingleColumn(
  query: TranslatedQuery,
  { statement }: ExpressionContext,
): { readonly sql: string; readonly type: TrinoType } {
  const [first, ...others] = query.columns;
  if (first !== undefined && others.length === 0) return { sql: query.sql, type: first.type };
  const name = statement.createName("r");
  const row = packRow(query.columns.map(({ type }, index) => ({ value: { sql: `${name}.c${index}`, type } })));
  return { sql: `SELECT ${row.sql} AS c0 FROM (${query.sql}) AS ${name}`, type: row.type };
}
