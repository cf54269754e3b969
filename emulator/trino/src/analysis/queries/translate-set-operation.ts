import type { QueryBody } from "../../syntax/ast.ts";
import { findCommonType } from "../../types/common-type.ts";
import { formatType } from "../../types/format-type.ts";
import type { TrinoType } from "../../types/trino-type.ts";
import type { Scope } from "../scope.ts";
import { refuse, type Statement } from "../statement.ts";
import { coerce, type TranslatedQuery } from "../typed-sql.ts";
import type { QueryPlace } from "./query-place.ts";

type SetOperation = Extract<QueryBody, { readonly kind: "set operation" }>;
type TranslateBody = (body: QueryBody, statement: Statement, scope: Scope) => TranslatedQuery;

/** Both sides are brought to common types; the columns have the left side's names. */
export function translateSetOperation(
  body: SetOperation,
  place: QueryPlace,
  translate: TranslateBody,
): TranslatedQuery {
  const { statement, scope } = place;
  const { operator, isDistinct, at } = body;
  const [left, right] = [translate(body.left, statement, scope), translate(body.right, statement, scope)];
  const name = operator.toUpperCase();
  if (left.columns.length !== right.columns.length) {
    const text = `${name} query has different number of fields: ${left.columns.length}, ${right.columns.length}`;
    refuse(statement, at, "TYPE_MISMATCH", text);
  }
  const types = left.columns.map(({ type }, index) => {
    const other = right.columns[index]?.type ?? type;
    const common = findCommonType(type, other);
    if (common !== undefined) return common;
    const text = `column ${index + 1} in ${name} query has incompatible types: ${formatType(type)}, ${formatType(other)}`;
    return refuse(statement, at, "TYPE_MISMATCH", text);
  });
  const sides = [left, right].map((side) => bringTo(types, side, statement));
  return {
    sql: sides.join(` ${name}${isDistinct ? "" : " ALL"} `),
    columns: types.map((type, index) => toColumn(type, left.columns[index]?.name)),
  };
}

function toColumn(type: TrinoType, name: string | undefined): TranslatedQuery["columns"][number] {
  return name === undefined ? { type } : { name, type };
}

/** In parentheses: a side may have an order or named queries of its own. */
function bringTo(types: readonly TrinoType[], { sql, columns }: TranslatedQuery, statement: Statement): string {
  const name = statement.createName("r");
  const selected = columns.map(({ type }, index) => {
    const to = types[index] ?? type;
    return `${coerce({ sql: `${name}.c${index}`, type }, to).sql} AS c${index}`;
  });
  return `(SELECT ${selected.join(", ")} FROM (${sql}) AS ${name})`;
}
