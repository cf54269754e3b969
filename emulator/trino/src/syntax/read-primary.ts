import type { Expression } from "./ast.ts";
import { isQueryEndNext, isQueryNext } from "./look-ahead.ts";
import { isCallNext, readCall } from "./read-call.ts";
import { readInterval, readPlainLiteral, readTypedLiteral } from "./read-literal.ts";
import { isName, readIdentifier } from "./read-name.ts";
import { readSpecialForm } from "./read-special-form.ts";
import {
  checkDepth,
  expectNext,
  failAtNext,
  peek,
  readInParentheses,
  readList,
  refuse,
  take,
  takeToken,
  type TokenReader,
} from "./token-reader.ts";

/** An expression without operators, with the subscripts and fields after it. A `.*` is left to the select list. */
export function readPrimary(reader: TokenReader): Expression {
  const from = reader.index;
  let base = readBase(reader);
  for (let count = 1; ; count += 1) {
    const next = readSubscript(reader, base) ?? readDereference(reader, base);
    if (next === undefined) break;
    checkDepth(reader, count);
    base = next;
  }
  reader.primaryFrom = from;
  reader.primaryTo = reader.index;
  return base;
}

function readBase(reader: TokenReader): Expression {
  if (peek(reader).key === "(") return isLambdaNext(reader) ? readLambda(reader) : readParenthesized(reader);
  const special = readPlainLiteral(reader) ?? readSpecialForm(reader);
  if (special !== undefined) return special;
  if (isName(peek(reader))) return readNamed(reader);
  return failAtNext(reader, "<expression>");
}

/** What begins with a name: a literal of a type, a lambda, a call, a column. */
function readNamed(reader: TokenReader): Expression {
  const { key, start: at } = peek(reader);
  const next = peek(reader, 1).key;
  if (next === "->") return readLambda(reader);
  if (key === "array" && next === "[") return readArray(reader);
  if (key === "row" && next === "(" && peek(reader, 2).key !== ")") return readRow(reader);
  if ((key === "running" || key === "final") && isCallNext(reader, 1)) refuse(reader, at, key.toUpperCase());
  if (next === "over" && isName(peek(reader, 2))) refuse(reader, at, "A measure of a row pattern");
  const literal = readInterval(reader) ?? readTypedLiteral(reader);
  if (literal !== undefined) return literal;
  return isCallNext(reader) ? readCall(reader) : { kind: "column", at, name: readIdentifier(reader) };
}

/** `base[index]`. */
function readSubscript(reader: TokenReader, base: Expression): Expression | undefined {
  if (!take(reader, "[")) return undefined;
  const index = reader.rules.readValue(reader);
  expectNext(reader, "]");
  return { kind: "subscript", at: base.at, base, index };
}

/** `base.field`. */
function readDereference(reader: TokenReader, base: Expression): Expression | undefined {
  if (peek(reader, 1).key === "*" || !take(reader, ".")) return undefined;
  return { kind: "dereference", at: base.at, base, field: readIdentifier(reader) };
}

/** `(a, b)`, `(a)` or `(query)`. */
function readParenthesized(reader: TokenReader): Expression {
  const { start: at } = takeToken(reader);
  const expression = readInside(reader, at);
  expectNext(reader, ")");
  return expression;
}

function readInside(reader: TokenReader, at: number): Expression {
  if (isQueryNext(reader)) return { kind: "scalar query", at, query: reader.rules.readQuery(reader) };
  const first = reader.rules.readExpression(reader);
  if (first.kind === "scalar query" && first.query.with === undefined && isQueryEndNext(reader)) {
    return { kind: "scalar query", at, query: reader.rules.readQuery(reader, first.query) };
  }
  if (!take(reader, ",")) return first;
  return { kind: "row", at, items: [first, ...readList(reader, reader.rules.readExpression)] };
}

/** Whether `(a, b) ->` begins here; `()` begins nothing else. */
function isLambdaNext(reader: TokenReader): boolean {
  let offset = 1;
  while (isName(peek(reader, offset)) && peek(reader, offset + 1).key === ",") offset += 2;
  if (isName(peek(reader, offset)))
    return peek(reader, offset + 1).key === ")" && peek(reader, offset + 2).key === "->";
  return offset === 1 && peek(reader, 1).key === ")";
}

/** `x -> body` and `(x, y) -> body`. The body reaches as far as an expression can. */
function readLambda(reader: TokenReader): Expression {
  const { key, start: at } = peek(reader);
  const readParameters = () => (peek(reader).key === ")" ? [] : readList(reader, readIdentifier));
  const parameters = key === "(" ? readInParentheses(reader, readParameters) : [readIdentifier(reader)];
  expectNext(reader, "->");
  return { kind: "lambda", at, parameters, body: reader.rules.readExpression(reader) };
}

/** `array[a, b]`. */
function readArray(reader: TokenReader): Expression {
  const { start: at } = takeToken(reader);
  expectNext(reader, "[");
  const items = peek(reader).key === "]" ? [] : readList(reader, reader.rules.readExpression);
  expectNext(reader, "]");
  return { kind: "array", at, items };
}

/** `row(a, b)`. */
function readRow(reader: TokenReader): Expression {
  const { start: at } = takeToken(reader);
  const items = readInParentheses(reader, () => readList(reader, reader.rules.readExpression));
  return { kind: "row", at, items };
}
