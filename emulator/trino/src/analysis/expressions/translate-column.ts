import type { Expression } from "../../syntax/ast.ts";
import { formatExpression } from "../../syntax/format-expression.ts";
import { extractField } from "../../types/row-sql.ts";
import { toColumnPath } from "../column-path.ts";
import { type Field, findFields, ownsField, toKey } from "../scope.ts";
import { type ExpressionContext, refuse } from "../statement.ts";
import type { TypedSql } from "../typed-sql.ts";

type Column = Extract<Expression, { readonly kind: "column" }>;
type Dereference = Extract<Expression, { readonly kind: "dereference" }>;

export function translateColumn(column: Column, context: ExpressionContext): TypedSql {
  const found = findColumn([toKey(column.name)], column, context);
  return found ?? cannotResolve(column, context);
}

/** `a.b` is a column of a relation if it can be, otherwise a field of a row. */
export function translateDereference(dereference: Dereference, context: ExpressionContext): TypedSql {
  const path = toColumnPath(dereference);
  const column = path && findColumn(path, dereference, context);
  return column ?? translateField(dereference, context);
}

function findColumn(path: readonly string[], at: Expression, context: ExpressionContext): TypedSql | undefined {
  const [output, ...others] = path.length === 1 ? (context.outputs?.get(path[0] ?? "") ?? []) : [];
  if (output !== undefined && context.aggregate === undefined && others.every(({ sql }) => sql === output.sql))
    return output;
  if (output !== undefined && context.aggregate !== undefined) {
    const text = "Invalid reference to output projection attribute from ORDER BY aggregation";
    refuse(context.statement, at.at, "COLUMN_NOT_FOUND", text);
  }
  const fields = findFields(context.scope, path.slice(0, -1), path.at(-1) ?? "");
  if (fields.length > 1 || others.length > 0) {
    refuse(context.statement, at.at, "AMBIGUOUS_NAME", `Column '${path.join(".")}' is ambiguous`);
  }
  const [field] = fields;
  if (field === undefined) return undefined;
  checkIsGrouped(field, at, context);
  if (field.isHidden === true) context.statement.noteHiddenColumn(field.name ?? "");
  const isGroup = context.grouping?.keys.has(field.sql) === true;
  return { sql: (isGroup ? context.hoist?.(field.sql) : undefined) ?? field.sql, type: field.type };
}

function checkIsGrouped(field: Field, at: Expression, context: ExpressionContext): void {
  const { grouping, scope, statement } = context;
  if (grouping === undefined || field.isLocal === true || grouping.keys.has(field.sql) || !isOfQuery(field, scope))
    return;
  const text = `'${formatExpression(at)}' must be an aggregate expression or appear in GROUP BY clause`;
  refuse(statement, at.at, "EXPRESSION_NOT_AGGREGATE", text);
}

/** Whether the query's own relations have the field. A lambda's scope lies within the query's. */
function isOfQuery(field: Field, scope: ExpressionContext["scope"]): boolean {
  if (ownsField(scope, field)) return true;
  const isLambda = scope.fields.every(({ isLocal }) => isLocal === true) && scope.fields.length > 0;
  return isLambda && scope.outer !== undefined && isOfQuery(field, scope.outer);
}

function translateField(dereference: Dereference, context: ExpressionContext): TypedSql {
  const { statement } = context;
  if (toColumnPath(dereference) !== undefined && dereference.base.kind === "column") {
    const isColumn = findColumn([toKey(dereference.base.name)], dereference.base, context) !== undefined;
    if (!isColumn) cannotResolve(dereference, context);
  }
  const base = statement.translateExpression(dereference.base, context);
  const { type } = base;
  if (type.kind !== "row") {
    refuse(
      statement,
      dereference.base.at,
      "TYPE_MISMATCH",
      `Expression ${formatExpression(dereference.base)} is not of type ROW`,
    );
  }
  const index = type.fields.findIndex(({ name }) => name?.toLowerCase() === toKey(dereference.field));
  const field = type.fields[index];
  if (field === undefined) cannotResolve(dereference, context);
  return { sql: extractField(base.sql, type.fields, index), type: field.type };
}

function cannotResolve(expression: Expression, { statement }: ExpressionContext): never {
  const path = toColumnPath(expression)?.join(".") ?? "null";
  const text = `Column '${path}' cannot be resolved or requester is not authorized to access requested resources`;
  refuse(statement, expression.at, "COLUMN_NOT_FOUND", text);
}
