import type { Expression, Select, SelectItem } from "../../syntax/ast.ts";
import { formatExpression } from "../../syntax/format-expression.ts";
import { extractFields } from "../../types/row-sql.ts";
import { toColumnPath } from "../column-path.ts";
import { isQualifiedBy } from "../scope.ts";
import { type ExpressionContext, refuse } from "../statement.ts";
import type { TypedSql } from "../typed-sql.ts";

/** A column of a SELECT's result. */
export interface OutputColumn extends TypedSql {
  readonly name?: string;
}

type Star = Extract<SelectItem, { readonly kind: "star" }>;

export function translateItems(select: Select, context: ExpressionContext): readonly OutputColumn[] {
  return select.items.flatMap((item) =>
    item.kind === "star"
      ? expandStar(item, select, context)
      : [translateItem(item.expression, item.alias?.value, context)],
  );
}

function translateItem(expression: Expression, alias: string | undefined, context: ExpressionContext): OutputColumn {
  const { sql, type } = context.statement.translateExpression(expression, context);
  const name = alias ?? toName(expression);
  return { sql, type, ...(name !== undefined && { name }) };
}

/** A column keeps its name; other expressions have none. */
function toName(expression: Expression): string | undefined {
  if (expression.kind === "column") return expression.name.value;
  return expression.kind === "dereference" && toColumnPath(expression) !== undefined
    ? expression.field.value
    : undefined;
}

function expandStar(star: Star, { from }: Select, context: ExpressionContext): readonly OutputColumn[] {
  const columns = star.base === undefined ? expandAll(star, from, context) : expandBase(star.base, context);
  const { aliases } = star;
  if (aliases === undefined) return columns;
  if (aliases.length !== columns.length) {
    const text = `Column alias list has ${aliases.length} entries but relation has ${columns.length} columns`;
    refuse(context.statement, star.at, "MISMATCHED_COLUMN_ALIASES", text);
  }
  return columns.map(({ sql, type }, index) => ({ sql, type, name: aliases[index]?.value ?? "" }));
}

function expandAll(star: Star, from: Select["from"], context: ExpressionContext): readonly OutputColumn[] {
  if (from === undefined) {
    refuse(context.statement, star.at, "COLUMN_NOT_FOUND", "SELECT * not allowed in queries without FROM clause");
  }
  return takeFields(star, [], context);
}

/** `t.*` is a relation's columns if there is such a relation, otherwise a row's fields. */
function expandBase(base: Expression, context: ExpressionContext): readonly OutputColumn[] {
  const path = toColumnPath(base);
  const fields = path === undefined ? [] : takeFields(base, path, context);
  if (fields.length > 0) return fields;
  const isUnknown = path?.length === 1 && !context.scope.fields.some(({ name }) => name?.toLowerCase() === path[0]);
  if (isUnknown) refuse(context.statement, base.at, "TABLE_NOT_FOUND", `Unable to resolve reference ${path[0]}`);
  return expandRow(base, context);
}

function takeFields(
  at: { readonly at: number },
  path: readonly string[],
  context: ExpressionContext,
): readonly OutputColumn[] {
  const { scope, grouping, statement } = context;
  const fields = scope.fields.filter((field) => field.isHidden !== true && isQualifiedBy(field, path));
  const odd = grouping && fields.find(({ sql }) => !grouping.keys.has(sql));
  if (odd !== undefined) {
    const text = `'${odd.name ?? "_col"}' must be an aggregate expression or appear in GROUP BY clause`;
    refuse(statement, at.at, "EXPRESSION_NOT_AGGREGATE", text);
  }
  return fields.map(({ name, sql, type }) => (name === undefined ? { sql, type } : { name, sql, type }));
}

function expandRow(base: Expression, context: ExpressionContext): readonly OutputColumn[] {
  const { sql, type } = context.statement.translateExpression(base, context);
  if (type.kind !== "row") {
    const text = `expected expression of type Row: ${formatExpression(base)}`;
    return refuse(context.statement, base.at, "TYPE_MISMATCH", text);
  }
  return extractFields(sql, type);
}
