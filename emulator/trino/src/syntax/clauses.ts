import { isName } from "./read-name.ts";
import { peek, type TokenReader } from "./token-reader.ts";

/**
 * Whether a word that may be a name begins a clause that ends a select list: what follows it could not follow an alias.
 * `SELECT 1 limit` has an alias, `SELECT 1 limit 5` a limit.
 */
export function isSelectEnd(reader: TokenReader): boolean {
  const next = peek(reader, 1);
  switch (peek(reader).key) {
    case "limit":
      return next.kind === "integer" || next.key === "?" || next.key === "all";
    case "offset":
      return next.kind === "integer" || next.key === "?";
    case "fetch":
      return next.key === "first" || next.key === "next";
    case "window":
      return isName(next);
    default:
      return false;
  }
}

/** The same for a word after a relation. */
export function isRelationEnd(reader: TokenReader): boolean {
  const { key } = peek(reader, 1);
  switch (peek(reader).key) {
    case "tablesample":
      return key === "bernoulli" || key === "system";
    case "match_recognize":
      return key === "(" && !isColumnListNext(reader, 1);
    default:
      return isSelectEnd(reader);
  }
}

/** Whether `(a, …` or `(a)` begins here, as behind an alias. */
function isColumnListNext(reader: TokenReader, offset: number): boolean {
  return isName(peek(reader, offset + 1)) && [",", ")"].includes(peek(reader, offset + 2).key);
}
