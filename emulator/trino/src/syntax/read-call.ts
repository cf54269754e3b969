import type { Call } from "./ast.ts";
import { checkCall } from "./check-call.ts";
import { canBeginExpression } from "./look-ahead.ts";
import { isName, readIdentifier } from "./read-name.ts";
import { readOrderBy } from "./read-order.ts";
import { readOver } from "./read-window.ts";
import {
  expectNext,
  failAt,
  failAtNext,
  isNext,
  peek,
  readInParentheses,
  readList,
  take,
  type TokenReader,
} from "./token-reader.ts";

/** Whether `f(` or `a.f(` begins here. */
export function isCallNext(reader: TokenReader, offset = 0): boolean {
  let last = offset;
  while (isName(peek(reader, last)) && peek(reader, last + 1).key === ".") last += 2;
  return isName(peek(reader, last)) && peek(reader, last + 1).key === "(";
}

/** A call of a function by its name, with what may follow its arguments. */
export function readCall(reader: TokenReader): Call {
  const { start: at } = peek(reader);
  const name = readFunctionName(reader);
  const list = readInParentheses(reader, () => (isStarNext(reader) ? readStar(reader) : readArguments(reader)));
  const call: Call = { kind: "call", at, name, ...list, ...readFilter(reader), ...readNullsAndOver(reader) };
  checkCall(reader, call);
  return call;
}

function readFunctionName(reader: TokenReader): string {
  const { at, value } = readIdentifier(reader);
  const parts = [value.toLowerCase()];
  while (take(reader, ".")) parts.push(readIdentifier(reader).value.toLowerCase());
  const name = parts.join(".");
  if (parts.length > 1) failAt(reader, at, `Function '${name}' not registered`, "FUNCTION_NOT_FOUND");
  return name;
}

function isStarNext(reader: TokenReader): boolean {
  const { key, start } = peek(reader);
  if (isName(peek(reader)) && peek(reader, 1).key === "." && peek(reader, 2).key === "*") {
    const message = "label.* syntax is only supported as the only argument of row pattern count function";
    failAt(reader, start, message, "INVALID_FUNCTION_ARGUMENT");
  }
  return key === "*";
}

function readStar(reader: TokenReader) {
  expectNext(reader, "*");
  return { arguments: [], isStar: true, isDistinct: false, orderBy: [] };
}

/** `[DISTINCT] a, b [ORDER BY c]`. */
function readArguments(reader: TokenReader) {
  const { isDistinct, isAny } = readQuantifier(reader);
  const isEmpty = !isAny && (peek(reader).key === ")" || peek(reader).key === "order");
  const items = isEmpty ? [] : readList(reader, reader.rules.readExpression);
  return { arguments: items, isStar: false, isDistinct, orderBy: readOrderBy(reader) };
}

/** `[DISTINCT | ALL]`; before what no expression begins with, `all` is a column. */
export function readQuantifier(reader: TokenReader): { readonly isDistinct: boolean; readonly isAny: boolean } {
  if (take(reader, "distinct")) return { isDistinct: true, isAny: true };
  const isAny = isNext(reader, "all") && isItemNext(reader, 1);
  if (isAny) reader.index += 1;
  return { isDistinct: false, isAny };
}

/** Whether an expression or the star of a select list begins at a token. */
function isItemNext(reader: TokenReader, offset: number): boolean {
  const token = peek(reader, offset);
  if (token.key === "*") return [",", "from", "<EOF>", ")"].includes(peek(reader, offset + 1).key);
  return canBeginExpression(token);
}

/** `FILTER (WHERE condition)`. */
function readFilter(reader: TokenReader): Pick<Call, "filter"> {
  if (!isNext(reader, "filter") || peek(reader, 1).key !== "(") return {};
  reader.index += 1;
  const filter = readInParentheses(reader, () => {
    expectNext(reader, "where");
    return reader.rules.readExpression(reader);
  });
  return { filter };
}

/** `[IGNORE NULLS | RESPECT NULLS] [OVER …]`. */
function readNullsAndOver(reader: TokenReader): Pick<Call, "nulls" | "over"> {
  const nulls = readNulls(reader);
  const over = readOver(reader);
  if (nulls !== undefined && over === undefined) failAtNext(reader, "over");
  return { ...(nulls !== undefined && { nulls }), ...(over !== undefined && { over }) };
}

function readNulls(reader: TokenReader): Call["nulls"] {
  for (const word of ["ignore", "respect"] as const) {
    if (peek(reader, 1).key === "nulls" && take(reader, word, "nulls")) return word;
  }
  return undefined;
}
