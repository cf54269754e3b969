import type { SortItem } from "../../syntax/ast.ts";
import { formatDirection, translateSortItem } from "../expressions/translate-sort-item.ts";
import { refuse } from "../statement.ts";
import type { TranslatedQuery } from "../typed-sql.ts";
import type { QueryPlace } from "./query-place.ts";

/** Sorts a query's result by its own columns. */
export function orderOutput(query: TranslatedQuery, orderBy: readonly SortItem[], place: QueryPlace): TranslatedQuery {
  const { statement, scope: outer } = place;
  const name = statement.createName("r");
  const fields = query.columns.map((column, index) => ({ ...column, qualifiers: [], sql: `${name}.c${index}` }));
  const scope = { fields, outer, queries: outer.queries };
  const items = orderBy.map((item) => {
    const position = readPosition(item, fields.length, place);
    const inner = { statement, scope, plainClause: "ORDER BY clause", windows: new Map() };
    const { sql } = position === undefined ? translateSortItem(item, inner) : { sql: `${name}.c${position}` };
    return `${sql} ${formatDirection(item)}`;
  });
  const columns = fields.map(({ sql }) => sql).join(", ");
  return {
    sql: `SELECT ${columns} FROM (${query.sql}) AS ${name} ORDER BY ${items.join(", ")}`,
    columns: query.columns,
  };
}

/** The column that `ORDER BY 2` means, counted from 0. */
export function readPosition({ expression }: SortItem, columns: number, { statement }: QueryPlace): number | undefined {
  if (expression.kind !== "integer") return undefined;
  const position = Number(expression.text);
  if (position >= 1 && position <= columns) return position - 1;
  const text = `ORDER BY position ${expression.text} is not in select list`;
  return refuse(statement, expression.at, "INVALID_COLUMN_REFERENCE", text);
}
