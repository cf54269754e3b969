import type { Frame, FrameBound, Identifier, Window } from "../../syntax/ast.ts";
import { toKey } from "../scope.ts";
import { type ExpressionContext, refuse } from "../statement.ts";
import { translateSortItem } from "./translate-sort-item.ts";

/** What stands between OVER's parentheses. */
export function translateWindow(over: Window | Identifier, context: ExpressionContext): string {
  const { partitionBy, orderBy, frame } = resolve(over, context);
  const inner = { ...context, aggregate: undefined };
  const partitions = partitionBy.map((expression) => context.statement.translateExpression(expression, inner).sql);
  const items = orderBy.map((item) => translateSortItem(item, inner));
  return [
    ...(partitions.length === 0 ? [] : [`PARTITION BY ${partitions.join(", ")}`]),
    ...(items.length === 0 ? [] : [`ORDER BY ${items.map(({ sql, direction }) => `${sql} ${direction}`).join(", ")}`]),
    ...(frame === undefined ? [] : [translateFrame(frame, context)]),
  ].join(" ");
}

/** A window by its name, or one that adds to a named one. */
function resolve(over: Window | Identifier, context: ExpressionContext): Window {
  if ("value" in over) return findWindow(over, context);
  if (over.base === undefined) return over;
  const base = findWindow(over.base, context);
  return {
    ...over,
    partitionBy: [...base.partitionBy, ...over.partitionBy],
    orderBy: [...base.orderBy, ...over.orderBy],
    ...(over.frame === undefined && base.frame !== undefined && { frame: base.frame }),
  };
}

function findWindow(name: Identifier, context: ExpressionContext): Window {
  const window = context.windows.get(toKey(name));
  if (window === undefined)
    refuse(context.statement, name.at, "INVALID_WINDOW_REFERENCE", `Cannot resolve WINDOW name ${name.value}`);
  return resolve(window, context);
}

function translateFrame({ unit, start, end }: Frame, context: ExpressionContext): string {
  const from = translateBound(start, context);
  return `${unit.toUpperCase()} BETWEEN ${from} AND ${end === undefined ? "CURRENT ROW" : translateBound(end, context)}`;
}

function translateBound(bound: FrameBound, context: ExpressionContext): string {
  if (bound.kind !== "preceding" && bound.kind !== "following") return bound.kind.toUpperCase();
  const { sql, type } = context.statement.translateExpression(bound.offset, context);
  return `${toOffset(sql, type.kind)} ${bound.kind.toUpperCase()}`;
}

/** An interval is a number in the translated statement; what it is added to here is a time. */
function toOffset(sql: string, kind: string): string {
  if (kind === "interval day to second") return `to_milliseconds(${sql})`;
  return kind === "interval year to month" ? `to_months(${sql})` : sql;
}
