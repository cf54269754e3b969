import { findFunctions } from "../../functions/index.ts";
import type { Call } from "../../syntax/ast.ts";
import type { ExpressionContext } from "../context.ts";
import { refuse } from "../statement.ts";
import type { TypedSql } from "../typed-sql.ts";
import { translateArguments } from "./translate-arguments.ts";
import { translateCondition } from "./translate-logic.ts";
import { translateSortItem } from "./translate-sort-item.ts";
import { translateWindow } from "./translate-window.ts";

/** Puts DISTINCT, ORDER BY, FILTER and OVER into DuckDB's call of an aggregate or a window function. */
export function writeAggregate(call: Call, context: ExpressionContext): TypedSql {
  const inner = call.over === undefined ? toInner(call, context) : context;
  const { definition, bound } = translateArguments(toPlainCall(call), findFunctions(call.name), inner);
  const core = definition.toSql(bound);
  const opening = core.indexOf("(") + 1;
  const [name, argument] = [core.slice(0, opening), core.slice(opening, -1)];
  const nulls = call.nulls === undefined ? "" : ` ${call.nulls.toUpperCase()} NULLS`;
  const filter = call.filter && ` FILTER (WHERE ${translateCondition(call.filter, inner, "FILTER clause")})`;
  const over = call.over && ` OVER (${translateWindow(call.over, context)})`;
  const inside = `${call.isDistinct ? "DISTINCT " : ""}${argument}${formatOrder(call, inner)}${nulls}`;
  const sql = `${name}${inside})${filter ?? ""}${over ?? ""}`;
  return { sql: definition.wrap?.(sql, bound) ?? sql, type: bound.type };
}

/** Within an aggregate's parentheses any column may stand, and no other aggregate. */
function toInner(call: Call, { grouping, ...context }: ExpressionContext): ExpressionContext {
  return { ...context, aggregate: call.name };
}

/** `count(*)` is `count()`. */
function toPlainCall(call: Call): Call {
  return call.isStar ? { ...call, arguments: [] } : call;
}

function formatOrder({ orderBy, isDistinct, arguments: given, at }: Call, context: ExpressionContext): string {
  if (orderBy.length === 0) return "";
  const items = orderBy.map((item) => translateSortItem(item, context));
  const values = isDistinct
    ? given.map((argument) => context.statement.translateExpression(argument, context).sql)
    : [];
  if (isDistinct && items.some(({ sql }) => !values.includes(sql))) {
    const text = "For aggregate function with DISTINCT, ORDER BY expressions must appear in arguments";
    refuse(context.statement, at, "EXPRESSION_NOT_IN_DISTINCT", text);
  }
  return ` ORDER BY ${items.map(({ sql, direction }) => `${sql} ${direction}`).join(", ")}`;
}
