import { letSql } from "../../bind-sql.ts";
import type { Call, Expression } from "../../syntax/ast.ts";
import { findCommonType } from "../../types/common-type.ts";
import { formatType } from "../../types/format-type.ts";
import { type ExpressionContext, refuse } from "../statement.ts";
import { coerce, type TypedSql, unify } from "../typed-sql.ts";
import { compareSql } from "./translate-comparison.ts";
import { translateCondition } from "./translate-logic.ts";

type Case = Extract<Expression, { readonly kind: "case" }>;

export function translateCase({ operand, branches, otherwise }: Case, context: ExpressionContext): TypedSql {
  const { statement } = context;
  const value = operand && statement.translateExpression(operand, context);
  const conditions = branches.map(({ when }) =>
    value === undefined ? translateCondition(when, context, "CASE WHEN clause") : translateMatch(value, when, context),
  );
  const places = [...branches.map(({ result }) => result), ...(otherwise === undefined ? [] : [otherwise])];
  const results = unifyAll(places, context, "All CASE results");
  const cases = conditions.map((condition, index) => `WHEN ${condition} THEN ${results[index]?.sql}`);
  const last = otherwise === undefined ? "" : ` ELSE ${results.at(-1)?.sql}`;
  return { sql: `(CASE ${cases.join(" ")}${last} END)`, type: results[0]?.type ?? { kind: "unknown" } };
}

function translateMatch(value: TypedSql, when: Expression, context: ExpressionContext): string {
  const { statement } = context;
  const other = statement.translateExpression(when, context);
  const common = findCommonType(value.type, other.type);
  if (common !== undefined) return compareSql("=", coerce(value, common), coerce(other, common));
  const text = `CASE operand type does not match WHEN clause operand type: ${formatType(value.type)} vs ${formatType(other.type)}`;
  refuse(statement, when.at, "TYPE_MISMATCH", text);
}

/** Translates expressions of which one is the result, and brings them to one type. */
function unifyAll(expressions: readonly Expression[], context: ExpressionContext, what: string): readonly TypedSql[] {
  const { statement } = context;
  const values = expressions.map((each) => statement.translateExpression(each, context));
  const common = unify(values.map(({ type }) => type));
  if (!("problem" in common)) return values.map((value) => coerce(value, common));
  const odd = values.findIndex((_, index) => "problem" in unify(values.slice(0, index + 1).map(({ type }) => type)));
  refuse(statement, expressions[odd]?.at ?? 0, "TYPE_MISMATCH", `${what} ${common.problem}`);
}

export function translateIf(call: Call, context: ExpressionContext): TypedSql {
  const [condition, ...places] = call.arguments;
  if (condition === undefined || places.length < 1 || places.length > 2) {
    refuse(context.statement, call.at, "SYNTAX_ERROR", "Invalid number of arguments for 'if' function");
  }
  const test = translateCondition(condition, context, "IF condition");
  const [then, otherwise] = unifyAll(places, context, "Result types for IF");
  const sql = `(CASE WHEN ${test} THEN ${then?.sql}${otherwise === undefined ? "" : ` ELSE ${otherwise.sql}`} END)`;
  return { sql, type: then?.type ?? { kind: "unknown" } };
}

export function translateCoalesce(call: Call, context: ExpressionContext): TypedSql {
  if (call.arguments.length < 2) {
    refuse(context.statement, call.at, "SYNTAX_ERROR", "The 'coalesce' function must have at least two arguments");
  }
  const values = unifyAll(call.arguments, context, "All COALESCE operands");
  return { sql: `coalesce(${values.map(({ sql }) => sql).join(", ")})`, type: values[0]?.type ?? { kind: "unknown" } };
}

/** Of the first argument's type, whatever the second one's is. */
export function translateNullif(call: Call, context: ExpressionContext): TypedSql {
  const { statement } = context;
  const [first, second, ...more] = call.arguments.map((each) => statement.translateExpression(each, context));
  if (first === undefined || second === undefined || more.length > 0) {
    refuse(statement, call.at, "SYNTAX_ERROR", "Invalid number of arguments for 'nullif' function");
  }
  const common = findCommonType(first.type, second.type);
  if (common === undefined) {
    const text = `Types are not comparable with NULLIF: ${formatType(first.type)} vs ${formatType(second.type)}`;
    refuse(statement, call.arguments[0]?.at ?? call.at, "TYPE_MISMATCH", text);
  }
  const isEqual = compareSql("=", coerce(first, common), coerce(second, common));
  return { sql: `(CASE WHEN ${isEqual} THEN NULL ELSE ${first.sql} END)`, type: first.type };
}

export function translateTry(call: Call, context: ExpressionContext): TypedSql {
  const [argument, ...more] = call.arguments;
  if (argument === undefined || more.length > 0) {
    refuse(context.statement, call.at, "SYNTAX_ERROR", "The 'try' function must have exactly one argument");
  }
  const { statement } = context;
  const aggregates: (readonly [name: string, sql: string])[] = [];
  const hoist = (sql: string): string => {
    const name = statement.createName("a");
    aggregates.push([name, sql]);
    return name;
  };
  const { sql, type } = statement.translateExpression(argument, { ...context, hoist });
  return { sql: aggregates.reduceRight((inner, [name, value]) => letSql(name, value, inner), `TRY(${sql})`), type };
}
