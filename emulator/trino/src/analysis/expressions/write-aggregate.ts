import { findFunctions } from "../../functions/index.ts";
import type { Call } from "../../syntax/ast.ts";
import { formatExpression } from "../../syntax/format-expression.ts";
import { toKey } from "../scope.ts";
import { type ExpressionContext, refuse } from "../statement.ts";
import type { TypedSql } from "../typed-sql.ts";
import { translateArguments } from "./translate-arguments.ts";
import { translateCondition } from "./translate-logic.ts";
import { translateSortItem } from "./translate-sort-item.ts";
import { translateWindow } from "./translate-window.ts";

/** Functions that need an order to mean anything. */
const orderedFunctions: ReadonlySet<string> = new Set(["lag", "lead"]);

/** Puts DISTINCT, ORDER BY, FILTER and OVER into DuckDB's call of an aggregate or a window function. */
export function writeAggregate(call: Call, context: ExpressionContext): TypedSql {
  if (call.over !== undefined) checkWindow(call, context);
  const inner = call.over === undefined ? toInner(call, context) : { ...context, hoist: undefined };
  const { definition, bound } = translateArguments(toPlainCall(call), findFunctions(call.name), inner);
  const decorate = createDecorator(call, { inner, outer: context });
  const sql = decorate(definition.toSql(bound));
  const others = definition.others.map((toSql) => decorate(toSql(bound)));
  const value = definition.wrap?.(sql, bound, others) ?? sql;
  return { sql: context.hoist?.(value) ?? value, type: bound.type };
}

/** What Trino does not do over windows, though DuckDB does. */
function checkWindow(call: Call, { statement, windows }: ExpressionContext): void {
  const { name, over, at } = call;
  if (call.filter) refuse(statement, 0, "NOT_SUPPORTED", "FILTER is not yet supported for window functions");
  if (call.isDistinct) {
    const text = `DISTINCT in window function parameters not yet supported: ${formatExpression(call)}`;
    refuse(statement, 0, "NOT_SUPPORTED", text);
  }
  const window = over !== undefined && "value" in over ? windows.get(toKey(over)) : over;
  const isOrdered =
    window !== undefined && (!("orderBy" in window) || window.orderBy.length > 0 || window.base !== undefined);
  if (orderedFunctions.has(name) && !isOrdered) {
    refuse(statement, over?.at ?? at, "MISSING_ORDER_BY", `${name} function requires an ORDER BY window clause`);
  }
}

interface Places {
  /** Of the arguments. */
  readonly inner: ExpressionContext;
  /** Of the call. */
  readonly outer: ExpressionContext;
}

function createDecorator(call: Call, { inner, outer }: Places): (core: string) => string {
  const nulls = call.nulls === undefined ? "" : ` ${call.nulls.toUpperCase()} NULLS`;
  const filter = call.filter && ` FILTER (WHERE ${translateCondition(call.filter, inner, "FILTER clause")})`;
  const over = call.over && ` OVER (${translateWindow(call.over, outer)})`;
  const order = formatOrder(call, inner);
  return (core) => {
    const opening = core.indexOf("(") + 1;
    const inside = `${call.isDistinct ? "DISTINCT " : ""}${core.slice(opening, -1)}${order}${nulls}`;
    return `${core.slice(0, opening)}${inside})${filter ?? ""}${over ?? ""}`;
  };
}

/** Within an aggregate's parentheses any column may stand, and no other aggregate. */
function toInner(call: Call, context: ExpressionContext): ExpressionContext {
  return { ...context, grouping: undefined, hoist: undefined, aggregate: call.name };
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
