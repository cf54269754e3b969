import type { Json } from "../json-value.ts";
import { parsePredicate } from "./parse-predicate.ts";
import { type JsonPath, type PathExpression, type PathMethod, pathMethods, type Subscript } from "./path-tree.ts";
import { createTokenReader, type TokenReader } from "./token-reader.ts";

/** Reads `lax $.a[*] ? (@.b > 1)`. Throws AthenaSqlError for a path that is none. */
export function parsePath(text: string): JsonPath {
  const tokens = createTokenReader(text);
  const mode = tokens.take();
  if (mode.kind !== "name" || (mode.value !== "lax" && mode.value !== "strict")) throw tokens.refuse(mode);
  const expression = parseExpression(tokens);
  tokens.expect("<EOF>");
  return { isStrict: mode.value === "strict", expression };
}

/** Sums of products of steps. */
function parseExpression(tokens: TokenReader): PathExpression {
  return parseChain(tokens, ["+", "-"], () => parseChain(tokens, ["*", "/", "%"], () => parseSigned(tokens)));
}

function parseChain(
  tokens: TokenReader,
  operators: readonly string[],
  parseOperand: () => PathExpression,
): PathExpression {
  let left = parseOperand();
  for (;;) {
    const operator = operators.find((symbol) => tokens.accept(symbol));
    if (operator === undefined) return left;
    left = { kind: "arithmetic", operator, left, right: parseOperand() };
  }
}

function parseSigned(tokens: TokenReader): PathExpression {
  if (tokens.accept("-")) return { kind: "minus", base: parseSigned(tokens) };
  return tokens.accept("+") ? parseSigned(tokens) : parseSteps(tokens);
}

function parseSteps(tokens: TokenReader): PathExpression {
  let base = parsePrimary(tokens);
  for (;;) {
    const next = parseStep(tokens, base);
    if (next === undefined) return base;
    base = next;
  }
}

function parseStep(tokens: TokenReader, base: PathExpression): PathExpression | undefined {
  if (tokens.accept("..")) return { kind: "descendants", base, name: tokens.takeName() };
  if (tokens.accept(".")) return parseMember(tokens, base);
  if (tokens.accept("[")) return parseItems(tokens, base);
  if (!tokens.accept("?")) return undefined;
  tokens.expect("(");
  const predicate = parsePredicate(tokens, parseExpression);
  tokens.expect(")");
  return { kind: "filter", base, predicate };
}

function parseMember(tokens: TokenReader, base: PathExpression): PathExpression {
  if (tokens.accept("*")) return { kind: "member", base };
  const isQuoted = tokens.peek().kind === "text";
  const name = tokens.takeName();
  if (isQuoted || !tokens.accept("(")) return { kind: "member", base, name };
  const method = pathMethods.find((known) => known === name);
  if (method === undefined) throw tokens.refuseUse(`${name}()`);
  tokens.expect(")");
  return toMethod(base, method);
}

function toMethod(base: PathExpression, name: PathMethod): PathExpression {
  return { kind: "method", base, name };
}

function parseItems(tokens: TokenReader, base: PathExpression): PathExpression {
  if (tokens.accept("*")) {
    tokens.expect("]");
    return { kind: "items", base };
  }
  const subscripts: Subscript[] = [];
  do {
    const from = parseExpression(tokens);
    subscripts.push(tokens.accept("to") ? { from, to: parseExpression(tokens) } : { from });
  } while (tokens.accept(","));
  tokens.expect("]");
  return { kind: "items", base, subscripts };
}

const words: ReadonlyMap<string, Json> = new Map<string, Json>([
  ["true", { kind: "boolean", value: true }],
  ["false", { kind: "boolean", value: false }],
  ["null", { kind: "null" }],
]);

function parsePrimary(tokens: TokenReader): PathExpression {
  const token = tokens.take();
  if (token.kind === "text") return { kind: "literal", value: { kind: "text", text: token.value } };
  if (token.kind === "number") return { kind: "literal", value: { kind: "number", digits: token.value } };
  if (token.kind === "variable") return { kind: "variable", name: token.value };
  const word = token.kind === "name" ? words.get(token.value) : undefined;
  if (word !== undefined) return { kind: "literal", value: word };
  switch (token.value) {
    case "$":
      return { kind: "root" };
    case "@":
      return { kind: "current" };
    case "last":
      return { kind: "last" };
    case "(": {
      const inner = parseExpression(tokens);
      tokens.expect(")");
      return inner;
    }
    default:
      throw tokens.refuse(token);
  }
}
