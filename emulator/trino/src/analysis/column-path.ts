import type { Expression } from "../syntax/ast.ts";
import { toKey } from "./scope.ts";

/** The names of `a.b.c`. Undefined if something else stands in front. */
export function toColumnPath(expression: Expression): readonly string[] | undefined {
  if (expression.kind === "column") return [toKey(expression.name)];
  if (expression.kind !== "dereference") return undefined;
  const base = toColumnPath(expression.base);
  return base && [...base, toKey(expression.field)];
}
