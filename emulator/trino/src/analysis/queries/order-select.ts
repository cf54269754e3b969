import type { Select, SortItem } from "../../syntax/ast.ts";
import { formatDirection, translateSortItem } from "../expressions/translate-sort-item.ts";
import { toKey } from "../scope.ts";
import { type ExpressionContext, refuse } from "../statement.ts";
import { readPosition } from "./order-output.ts";
import type { OutputColumn } from "./translate-items.ts";

export interface OrderPlace {
  readonly select: Select;
  readonly outputs: readonly OutputColumn[];
  readonly context: ExpressionContext;
}

/** A SELECT's ORDER BY: its results come first, by position or name, then the columns that it reads. */
export function orderSelect(orderBy: readonly SortItem[], { select, outputs, context }: OrderPlace): string {
  if (orderBy.length === 0) return "";
  const inner = { ...context, outputs: nameOutputs(outputs) };
  const items = orderBy.map(
    (item) => `${findPlace(item, { select, outputs, context: inner })} ${formatDirection(item)}`,
  );
  return `ORDER BY ${items.join(", ")}`;
}

function nameOutputs(outputs: readonly OutputColumn[]): ReadonlyMap<string, readonly OutputColumn[]> {
  const named = outputs.filter(({ name }) => name !== undefined);
  return new Map(Map.groupBy(named, ({ name = "" }) => toKey({ value: name })));
}

/** A result's position where it is one, since DuckDB then computes it once. */
function findPlace(item: SortItem, { select, outputs, context }: OrderPlace): string {
  const position = readPosition(item, outputs.length, context);
  if (position !== undefined) return String(position + 1);
  const { sql } = translateSortItem(item, context);
  const index = outputs.findIndex((output) => output.sql === sql);
  if (index !== -1) return String(index + 1);
  if (!select.isDistinct) return sql;
  const text = "For SELECT DISTINCT, ORDER BY expressions must appear in select list";
  return refuse(context.statement, 0, "EXPRESSION_NOT_IN_DISTINCT", text);
}
