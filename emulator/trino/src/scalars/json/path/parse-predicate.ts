import { AthenaSqlError } from "../../../errors.ts";
import type { PathExpression, PathPredicate } from "./path-tree.ts";
import type { TokenReader } from "./token-reader.ts";

type ParseExpression = (tokens: TokenReader) => PathExpression;

/** Reads what stands in the parentheses of a filter; expressions are read by what is passed, which reads filters. */
export function parsePredicate(tokens: TokenReader, parseExpression: ParseExpression): PathPredicate {
  let left = parseConjunction(tokens, parseExpression);
  while (tokens.accept("||")) left = { kind: "or", left, right: parseConjunction(tokens, parseExpression) };
  return left;
}

function parseConjunction(tokens: TokenReader, parseExpression: ParseExpression): PathPredicate {
  let left = parseNegation(tokens, parseExpression);
  while (tokens.accept("&&")) left = { kind: "and", left, right: parseNegation(tokens, parseExpression) };
  return left;
}

function parseNegation(tokens: TokenReader, parseExpression: ParseExpression): PathPredicate {
  if (tokens.accept("!")) return { kind: "not", operand: parseDelimited(tokens, parseExpression) };
  const mark = tokens.mark();
  if (tokens.peek().value !== "(") return parseSimple(tokens, parseExpression);
  try {
    return parseDelimited(tokens, parseExpression);
  } catch (error) {
    if (!(error instanceof AthenaSqlError)) throw error;
    // What stands in the parentheses is a value and not a predicate.
    tokens.reset(mark);
    return parseSimple(tokens, parseExpression);
  }
}

/** In parentheses, or `exists (…)`. */
function parseDelimited(tokens: TokenReader, parseExpression: ParseExpression): PathPredicate {
  if (tokens.peek().value === "exists") return parseSimple(tokens, parseExpression);
  tokens.expect("(");
  const operand = parsePredicate(tokens, parseExpression);
  tokens.expect(")");
  if (!tokens.accept("is")) return operand;
  tokens.expect("unknown");
  return { kind: "is unknown", operand };
}

const comparisons = ["==", "<>", "!=", "<=", ">=", "<", ">"];

function parseSimple(tokens: TokenReader, parseExpression: ParseExpression): PathPredicate {
  if (tokens.accept("exists")) {
    tokens.expect("(");
    const path = parseExpression(tokens);
    tokens.expect(")");
    return { kind: "exists", path };
  }
  const left = parseExpression(tokens);
  if (tokens.accept("starts")) {
    tokens.expect("with");
    return { kind: "starts with", text: left, prefix: parseExpression(tokens) };
  }
  if (tokens.accept("like_regex")) {
    throw new AthenaSqlError("NOT_SUPPORTED", "like_regex predicate in JSON path is not yet supported");
  }
  const operator = comparisons.find((symbol) => tokens.accept(symbol));
  if (operator === undefined) throw tokens.refuse(tokens.peek());
  return { kind: "comparison", operator, left, right: parseExpression(tokens) };
}
