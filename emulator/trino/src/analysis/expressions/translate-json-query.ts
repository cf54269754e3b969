import type { Expression } from "../../syntax/ast.ts";
import { type ExpressionContext, refuse } from "../statement.ts";

type JsonQuery = Extract<Expression, { readonly kind: "json query" }>;

export function translateJsonQuery(query: JsonQuery, { statement }: ExpressionContext): never {
  return refuse(statement, query.at, "NOT_SUPPORTED", `${query.function} is not emulated locally`);
}
