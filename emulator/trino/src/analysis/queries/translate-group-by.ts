import type { Expression, GroupingElement, Select } from "../../syntax/ast.ts";
import { formatExpression } from "../../syntax/format-expression.ts";
import { formatType } from "../../types/format-type.ts";
import { isComparable } from "../../types/is-orderable.ts";
import { type ExpressionContext, type Grouping, refuse } from "../statement.ts";

export interface TranslatedGroupBy {
  /** `GROUP BY …`. */
  readonly sql: string;
  readonly grouping: Grouping;
}

/** Groups by expressions over what the query reads, or by its columns' positions. Names of results mean nothing here. */
export function translateGroupBy(select: Select, context: ExpressionContext): TranslatedGroupBy | undefined {
  const { groupBy } = select;
  if (groupBy === undefined) return undefined;
  if (groupBy.isDistinct)
    refuse(context.statement, select.at, "NOT_SUPPORTED", "GROUP BY DISTINCT is not emulated locally");
  const keys = new Set<string>();
  let hasExpressions = false;
  const translate = (expression: Expression): string => {
    const key = resolvePosition(expression, select, context);
    const sql = translateKey(key, context);
    keys.add(sql);
    hasExpressions ||= key.kind !== "column" && key.kind !== "dereference";
    return sql;
  };
  const translateColumn = (expression: Expression): string => {
    if (expression.kind === "column" || expression.kind === "dereference") return translate(expression);
    const text = `GROUP BY expression must be a column reference: ${formatExpression(expression)}`;
    return refuse(context.statement, expression.at, "INVALID_COLUMN_REFERENCE", text);
  };
  const elements = groupBy.elements.map((element) =>
    formatElement(element, element.kind === "simple" ? translate : translateColumn),
  );
  return { sql: `GROUP BY ${elements.join(", ")}`, grouping: { keys, hasExpressions } };
}

function resolvePosition(expression: Expression, { items }: Select, { statement }: ExpressionContext): Expression {
  if (expression.kind !== "integer") return expression;
  const item = items[Number(expression.text) - 1];
  if (item?.kind === "expression") return item.expression;
  const text = `GROUP BY position ${expression.text} is not in select list`;
  return refuse(statement, expression.at, "INVALID_COLUMN_REFERENCE", text);
}

function translateKey(key: Expression, context: ExpressionContext): string {
  const { statement } = context;
  const { sql, type } = statement.translateExpression(key, { ...context, plainClause: "GROUP BY clause" });
  if (isComparable(type)) return sql;
  return refuse(
    statement,
    key.at,
    "TYPE_MISMATCH",
    `${formatType(type)} is not comparable, and therefore cannot be used in GROUP BY`,
  );
}

function formatElement(element: GroupingElement, translate: (expression: Expression) => string): string {
  if (element.kind === "simple") {
    const keys = element.expressions.map(translate);
    return keys.length === 1 ? (keys[0] ?? "") : `GROUPING SETS ((${keys.join(", ")}))`;
  }
  const sets = element.sets.map((set) => `(${set.map(translate).join(", ")})`);
  return `${element.kind.toUpperCase()} (${sets.join(", ")})`;
}
