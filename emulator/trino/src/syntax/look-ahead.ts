import { isName } from "./read-name.ts";
import { isNextOf, peek, type TokenReader } from "./token-reader.ts";
import type { SqlToken } from "./tokenize-sql.ts";

const queryWords: ReadonlySet<string> = new Set(["select", "table", "values", "with"]);
const endings = ["union", "intersect", "except", "order", "offset", "limit", "fetch"];

const expressionWords: ReadonlySet<string> = new Set(
  `( + - ? case cast current_catalog current_date current_path current_schema current_time current_timestamp current_user
  exists extract false grouping json_array json_exists json_object json_query json_value listagg localtime localtimestamp
  normalize not null trim true`.split(/\s+/),
);
const literalKinds: ReadonlySet<string> = new Set(["text", "unicode text", "binary", "integer", "decimal", "double"]);

/** Whether an expression may begin with a token. */
export function canBeginExpression(token: SqlToken): boolean {
  return isName(token) || expressionWords.has(token.key) || literalKinds.has(token.kind);
}

/** Whether a query begins here for sure. One that begins with a parenthesis may also be an expression or a relation. */
export function isQueryNext(reader: TokenReader, offset = 0): boolean {
  return queryWords.has(peek(reader, offset).key);
}

/** Whether `(query) UNION …` or the like begins here: a query whose parentheses are not the last thing in it. */
export function isCompoundQueryNext(reader: TokenReader, offset: number): boolean {
  let last = offset;
  while (peek(reader, last).key === "(") last += 1;
  if (last === offset || !isQueryNext(reader, last)) return false;
  for (let depth = last - offset; depth > 0; last += 1) {
    const { key, kind } = peek(reader, last);
    if (kind === "end") return false;
    depth += key === "(" ? 1 : key === ")" ? -1 : 0;
  }
  return endings.includes(peek(reader, last).key);
}

/** Whether what comes next makes a query of a query in parentheses before it: a set operation, ORDER BY, LIMIT and kin. */
export function isQueryEndNext(reader: TokenReader): boolean {
  return isNextOf(reader, endings);
}

/**
 * Whether a word stands within the parentheses after the next token, and not within others. It tells
 * `substring(x FROM 1)` from a call of a function of that name.
 */
export function isWordWithin(reader: TokenReader, word: string): boolean {
  let depth = 0;
  for (let offset = 1; peek(reader, offset).kind !== "end"; offset += 1) {
    const { key } = peek(reader, offset);
    depth += key === "(" ? 1 : key === ")" ? -1 : 0;
    if (depth === 0) return false;
    if (depth === 1 && key === word) return true;
  }
  return false;
}
