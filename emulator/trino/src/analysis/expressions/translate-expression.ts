import type { Expression } from "../../syntax/ast.ts";
import { type ExpressionContext, refuse } from "../statement.ts";
import type { TypedSql } from "../typed-sql.ts";
import { translateCall } from "./translate-call.ts";
import { translateCast } from "./translate-cast.ts";
import { translateArray, translateRow, translateSubscript } from "./translate-collections.ts";
import { translateColumn, translateDereference } from "./translate-column.ts";
import { translateBetween, translateComparison, translateInList, translateIsDistinct } from "./translate-comparison.ts";
import { translateCase } from "./translate-conditional.ts";
import { translateJsonQuery } from "./translate-json-query.ts";
import { translateLiteral } from "./translate-literal.ts";
import { translateIsNull, translateLike, translateLogical, translateNot } from "./translate-logic.ts";
import { translateArithmetic, translateConcatenation, translateSign } from "./translate-operator.ts";
import { translateExists, translateInQuery, translateQuantified, translateScalarQuery } from "./translate-subquery.ts";
import { translateAtTimeZone, translateCurrent, translateExtract } from "./translate-time.ts";

type Translators = {
  readonly [Kind in Expression["kind"]]: (
    expression: Extract<Expression, { readonly kind: Kind }>,
    context: ExpressionContext,
  ) => TypedSql;
};

const translators: Translators = {
  null: translateLiteral,
  boolean: translateLiteral,
  integer: translateLiteral,
  decimal: translateLiteral,
  double: translateLiteral,
  string: translateLiteral,
  binary: translateLiteral,
  "typed literal": translateLiteral,
  interval: translateLiteral,
  parameter: translateLiteral,
  column: translateColumn,
  dereference: translateDereference,
  subscript: translateSubscript,
  row: translateRow,
  array: translateArray,
  sign: translateSign,
  not: translateNot,
  arithmetic: translateArithmetic,
  concatenation: translateConcatenation,
  comparison: translateComparison,
  "quantified comparison": translateQuantified,
  logical: translateLogical,
  between: translateBetween,
  "in list": translateInList,
  "in query": translateInQuery,
  like: translateLike,
  "is null": translateIsNull,
  "is distinct": translateIsDistinct,
  exists: translateExists,
  "scalar query": translateScalarQuery,
  case: translateCase,
  cast: translateCast,
  extract: translateExtract,
  "at time zone": translateAtTimeZone,
  current: translateCurrent,
  lambda: (lambda, { statement }) =>
    refuse(statement, lambda.at, "SYNTAX_ERROR", "Lambda expression should always be used inside a function"),
  "json query": translateJsonQuery,
  call: translateCall,
};

/** Translates an expression into DuckDB's, and finds its type. Throws `AthenaSqlError`. */
export function translateExpression(expression: Expression, context: ExpressionContext): TypedSql {
  const grouped = findGrouped(expression, context);
  if (grouped !== undefined) return grouped;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the translator is the one of this kind
  const translate = translators[expression.kind] as (node: Expression, where: ExpressionContext) => TypedSql;
  return checkLength(translate(expression, context), expression, context);
}

/** Some functions use an argument several times: nested in each other, they would take all memory. */
const maxLength = 4 * 1024 * 1024;

function checkLength(translated: TypedSql, { at }: Expression, { statement }: ExpressionContext): TypedSql {
  if (translated.sql.length <= maxLength) return translated;
  return refuse(statement, at, "NOT_SUPPORTED", "an expression nested as deeply as this is not emulated locally");
}

/** What a query groups by may stand anywhere in it, also where its parts may not. */
function findGrouped(expression: Expression, context: ExpressionContext): TypedSql | undefined {
  const { grouping, hoist, ...plain } = context;
  if (grouping?.hasExpressions !== true || isConstant(expression)) return undefined;
  try {
    const translated = translateExpression(expression, plain);
    if (!grouping.keys.has(translated.sql)) return undefined;
    return { ...translated, sql: hoist?.(translated.sql) ?? translated.sql };
  } catch {
    return undefined;
  }
}

function isConstant({ kind }: Expression): boolean {
  return translators[kind] === translateLiteral;
}
