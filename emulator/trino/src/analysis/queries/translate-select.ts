import type { Select, SortItem } from "../../syntax/ast.ts";
import { translateCondition } from "../expressions/translate-logic.ts";
import { translateRelation } from "../relations/translate-relation.ts";
import { type Scope, toKey } from "../scope.ts";
import type { ExpressionContext, Grouping } from "../statement.ts";
import type { TranslatedQuery } from "../typed-sql.ts";
import { hasAggregates } from "./has-aggregates.ts";
import { orderSelect } from "./order-select.ts";
import type { QueryPlace } from "./query-place.ts";
import { translateGroupBy } from "./translate-group-by.ts";
import { type OutputColumn, translateItems } from "./translate-items.ts";

/** Translates a SELECT with the ORDER BY that belongs to it. */
export function translateSelect(select: Select, orderBy: readonly SortItem[], place: QueryPlace): TranslatedQuery {
  const { from, context } = openSelect(select, place);
  const where =
    select.where && translateCondition(select.where, { ...context, plainClause: "WHERE clause" }, "WHERE clause");
  const group = translateGroupBy(select, context);
  const grouped = addGrouping(context, group?.grouping ?? groupByNothing(select, orderBy));
  const outputs = translateItems(select, grouped);
  const having = select.having && translateCondition(select.having, grouped, "HAVING clause");
  const order = orderSelect(orderBy, { select, outputs, context: grouped });
  const sql = [
    `SELECT ${select.isDistinct ? "DISTINCT " : ""}${outputs.map(({ sql: value }, index) => `${value} AS c${index}`).join(", ")}`,
    from === undefined ? "" : `FROM ${from}`,
    where === undefined ? "" : `WHERE ${where}`,
    group?.sql ?? "",
    having === undefined ? "" : `HAVING ${having}`,
    order,
  ];
  return { sql: sql.filter((part) => part !== "").join(" "), columns: outputs.map(toColumn) };
}

function toColumn({ name, type }: OutputColumn): TranslatedQuery["columns"][number] {
  return name === undefined ? { type } : { name, type };
}

function openSelect(select: Select, { statement, scope: outer }: QueryPlace) {
  const relation = select.from && translateRelation(select.from, { statement, scope: outer, lateral: [] });
  const scope: Scope = { fields: relation?.fields ?? [], outer, queries: outer.queries };
  const windows = new Map(select.windows.map(({ name, window }) => [toKey(name), window]));
  const context: ExpressionContext = { statement, scope, windows };
  return { from: relation?.sql, context };
}

function addGrouping(context: ExpressionContext, grouping: Grouping | undefined): ExpressionContext {
  return grouping === undefined ? context : { ...context, grouping };
}

/** A query with an aggregate or HAVING and without GROUP BY has one group. */
function groupByNothing(select: Select, orderBy: readonly SortItem[]): Grouping | undefined {
  const places = [select.items, select.having, orderBy];
  if (select.having === undefined && !hasAggregates(places)) return undefined;
  return { keys: new Set(), hasExpressions: false };
}
