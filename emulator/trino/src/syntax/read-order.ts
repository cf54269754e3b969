import type { SortItem } from "./ast.ts";
import { expectNext, expectOneOf, readList, take, takeOneOf, type TokenReader } from "./token-reader.ts";

/** `ORDER BY a DESC NULLS LAST, b`; empty when it does not come. */
export function readOrderBy(reader: TokenReader): readonly SortItem[] {
  if (!take(reader, "order")) return [];
  expectNext(reader, "by");
  return readList(reader, readSortItem);
}

function readSortItem(reader: TokenReader): SortItem {
  const expression = reader.rules.readExpression(reader);
  const isDescending = takeOneOf(reader, ["asc", "desc"]) === "desc";
  const nulls = take(reader, "nulls") ? { nulls: expectOneOf(reader, ["first", "last"]) } : {};
  return { at: expression.at, expression, isDescending, ...nulls };
}
