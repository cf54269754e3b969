import { quoteText } from "../../duckdb-text.ts";
import { findFunctions } from "../../functions/index.ts";
import { isUnsupportedFunction } from "../../functions/unsupported.ts";
import type { Call } from "../../syntax/ast.ts";
import { formatExpression } from "../../syntax/format-expression.ts";
import { formatType } from "../../types/format-type.ts";
import { type ExpressionContext, refuse } from "../statement.ts";
import { coerce, type TypedSql } from "../typed-sql.ts";
import { translateArguments } from "./translate-arguments.ts";
import { translateCoalesce, translateIf, translateNullif, translateTry } from "./translate-conditional.ts";
import { translateCurrent } from "./translate-time.ts";
import { writeAggregate } from "./write-aggregate.ts";

/** What is written as a call and is none: its arguments have rules of their own. */
const specialForms: Readonly<Record<string, (call: Call, context: ExpressionContext) => TypedSql>> = {
  if: translateIf,
  coalesce: translateCoalesce,
  nullif: translateNullif,
  try: translateTry,
  typeof: translateTypeof,
  grouping: translateGrouping,
  now: translateNow,
};

export function translateCall(call: Call, context: ExpressionContext): TypedSql {
  const translate = Object.hasOwn(specialForms, call.name) ? specialForms[call.name] : undefined;
  return translate === undefined ? translateFunction(call, context) : translate(call, context);
}

function translateFunction(call: Call, context: ExpressionContext): TypedSql {
  const { statement } = context;
  const definitions = findFunctions(call.name);
  const [first] = definitions;
  if (first === undefined) return refuseUnknown(call, context);
  if (first.kind !== "scalar") return translateAggregate(call, first.kind, context);
  if (call.over !== undefined) refuse(statement, 0, "FUNCTION_NOT_WINDOW", `Not a window function: ${call.name}`);
  checkIsPlain(call, context);
  const { definition, bound } = translateArguments(call, definitions, context);
  return { sql: definition.toSql(bound), type: bound.type };
}

function refuseUnknown({ name, at }: Call, { statement }: ExpressionContext): never {
  if (isUnsupportedFunction(name)) refuse(statement, at, "NOT_SUPPORTED", `Function '${name}' is not emulated locally`);
  return refuse(statement, at, "FUNCTION_NOT_FOUND", `Function '${name}' not registered`);
}

/** DISTINCT, ORDER BY and FILTER are for aggregates. */
function checkIsPlain(call: Call, { statement }: ExpressionContext): void {
  const { name, at } = call;
  if (call.isDistinct)
    refuse(statement, at, "FUNCTION_NOT_AGGREGATE", `DISTINCT is not supported for non-aggregation functions`);
  if (call.filter) refuse(statement, at, "FUNCTION_NOT_AGGREGATE", `Filter is only valid for aggregation functions`);
  if (call.orderBy.length > 0)
    refuse(statement, at, "FUNCTION_NOT_AGGREGATE", "ORDER BY is only valid for aggregation functions");
  if (call.isStar) refuse(statement, at, "FUNCTION_NOT_FOUND", `Unexpected parameters () for function ${name}`);
}

function translateAggregate(call: Call, kind: "aggregate" | "window", context: ExpressionContext): TypedSql {
  const { statement, plainClause, aggregate } = context;
  const { name, at, over } = call;
  const text = formatExpression(call);
  if (plainClause !== undefined) {
    const what = `${plainClause} cannot contain aggregations, window functions or grouping operations: [${text}]`;
    refuse(statement, at, "EXPRESSION_NOT_SCALAR", what);
  }
  if (over === undefined && kind === "window") {
    refuse(statement, at, "MISSING_OVER", `Window function ${name} requires an OVER clause`);
  }
  if (aggregate !== undefined) {
    const what = over === undefined ? "aggregations" : "window functions";
    refuse(statement, at, "NESTED_AGGREGATION", `Cannot nest ${what} inside aggregation '${aggregate}': [${text}]`);
  }
  return writeAggregate(call, context);
}

function translateNow({ at, arguments: given, name }: Call, context: ExpressionContext): TypedSql {
  if (given.length > 0)
    refuse(context.statement, at, "FUNCTION_NOT_FOUND", `Unexpected parameters for function ${name}. Expected: now()`);
  return translateCurrent({ kind: "current", name: "current_timestamp", at }, context);
}

/** Known beforehand. */
function translateTypeof(call: Call, context: ExpressionContext): TypedSql {
  const [argument, ...more] = call.arguments;
  if (argument === undefined || more.length > 0) {
    refuse(
      context.statement,
      call.at,
      "FUNCTION_NOT_FOUND",
      `Unexpected parameters for function typeof. Expected: typeof(t)`,
    );
  }
  const { type } = context.statement.translateExpression(argument, context);
  return { sql: quoteText(formatType(type)), type: { kind: "varchar" } };
}

function translateGrouping(call: Call, context: ExpressionContext): TypedSql {
  const { statement, grouping, plainClause } = context;
  if (grouping === undefined || plainClause !== undefined) {
    const text =
      "A GROUPING() operation can only be used with a corresponding GROUPING SET/CUBE/ROLLUP/GROUP BY clause";
    refuse(statement, 0, "INVALID_FUNCTION_ARGUMENT", text);
  }
  const columns = call.arguments.map((argument) => statement.translateExpression(argument, context).sql);
  const value: TypedSql = { sql: `CAST(grouping(${columns.join(", ")}) AS INTEGER)`, type: { kind: "integer" } };
  return columns.length < 32 ? value : coerce(value, { kind: "bigint" });
}
