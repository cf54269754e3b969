import type { QueryBody } from "../../syntax/ast.ts";
import { translateRelation } from "../relations/translate-relation.ts";
import type { TranslatedQuery } from "../typed-sql.ts";
import type { QueryPlace } from "./query-place.ts";

/** `TABLE flowers`: all columns of it. */
export function translateTableBody(
  { name, at }: Extract<QueryBody, { readonly kind: "table" }>,
  { statement, scope }: QueryPlace,
): TranslatedQuery {
  const relation = translateRelation({ kind: "table", name, at }, { statement, scope, lateral: [] });
  const fields = relation.fields.filter(({ isHidden }) => isHidden !== true);
  const selected = fields.map(({ sql }, index) => `${sql} AS c${index}`).join(", ");
  return { sql: `SELECT ${selected} FROM ${relation.sql}`, columns: fields };
}
