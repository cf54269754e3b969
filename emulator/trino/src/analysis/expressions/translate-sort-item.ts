import type { SortItem } from "../../syntax/ast.ts";
import { formatType } from "../../types/format-type.ts";
import { isOrderable } from "../../types/is-orderable.ts";
import { type ExpressionContext, refuse } from "../statement.ts";
import type { TypedSql } from "../typed-sql.ts";

export interface TranslatedSortItem extends TypedSql {
  /** `DESC NULLS LAST`. */
  readonly direction: string;
}

/** What to sort by. NULL comes last in both directions unless the statement says otherwise. */
export function translateSortItem(item: SortItem, context: ExpressionContext): TranslatedSortItem {
  const value = context.statement.translateExpression(item.expression, context);
  if (!isOrderable(value.type)) {
    const text = `Type ${formatType(value.type)} is not orderable, and therefore cannot be used in ORDER BY`;
    refuse(context.statement, item.expression.at, "TYPE_MISMATCH", text);
  }
  return { ...value, direction: formatDirection(item) };
}

export function formatDirection({ isDescending, nulls = "last" }: SortItem): string {
  return `${isDescending ? "DESC" : "ASC"} NULLS ${nulls.toUpperCase()}`;
}
