import type { Branch, Expression, ObjectQuery } from "./expression.ts";
import { parseList } from "./parse-list.ts";
import { parsePath } from "./parse-path.ts";
import { splitIntoTokens } from "./split-into-tokens.ts";
import { createTokenCursor, type TokenCursor } from "./token-cursor.ts";

/** Bounds the recursion of parser and evaluation. Firehose takes 50 keys; the infra package writes two for each. */
const maxNestings = 200;

/**
 * Parses a query of paths, or one that chooses keys as those of the infra package do, to answer it without jq. Undefined
 * for any other query; each function here is undefined for what it does not know.
 */
export function parseQuery(query: string): ObjectQuery | undefined {
  const tokens = splitIntoTokens(query) ?? [];
  if (tokens.filter((token) => token === "(" || token === "if").length > maxNestings) return undefined;
  const cursor = createTokenCursor(tokens);
  const entries = cursor.skip("{") ? parseList(cursor, ",", parseEntry) : undefined;
  return cursor.skip("}") && cursor.isAtEnd() ? entries : undefined;
}

/** An operator other than a pipe needs parentheses here. */
function parseEntry(cursor: TokenCursor): ObjectQuery[number] | undefined {
  const key = cursor.take(/^[A-Za-z_]/) ?? parseText(cursor);
  if (key === undefined || !cursor.skip(":")) return undefined;
  const value = parseChain(cursor, "|", parseTerm);
  return value && [key, value];
}

function parseExpression(cursor: TokenCursor): Expression | undefined {
  return parseChain(cursor, "|", parseAlternatives);
}

function parseAlternatives(cursor: TokenCursor): Expression | undefined {
  return parseChain(cursor, "or", parseComparison);
}

type Parse = (cursor: TokenCursor) => Expression | undefined;

function parseChain(cursor: TokenCursor, operator: "|" | "or", parseOperand: Parse): Expression | undefined {
  const operands = parseList(cursor, operator, parseOperand);
  return operands?.length === 1 ? operands[0] : operands && { kind: operator, operands };
}

function parseComparison(cursor: TokenCursor): Expression | undefined {
  const left = cursor.skip("if") ? parseIf(cursor) : parseTerm(cursor);
  if (left === undefined || !cursor.skip("==")) return left;
  const text = parseText(cursor);
  return text === undefined ? undefined : { kind: "==", left, text };
}

/** What follows the first `if`. */
function parseIf(cursor: TokenCursor): Expression | undefined {
  const branches = parseList(cursor, "elif", parseBranch);
  const otherwise = cursor.skip("else") ? parseExpression(cursor) : undefined;
  return branches && otherwise && cursor.skip("end") ? { kind: "if", branches, otherwise } : undefined;
}

function parseBranch(cursor: TokenCursor): Branch | undefined {
  const condition = parseExpression(cursor);
  const result = cursor.skip("then") ? parseExpression(cursor) : undefined;
  return condition && result && { condition, result };
}

function parseTerm(cursor: TokenCursor): Expression | undefined {
  if (cursor.skip("tostring")) return { kind: "tostring" };
  if (cursor.skip("(")) {
    const inner = parseExpression(cursor);
    return cursor.skip(")") ? inner : undefined;
  }
  const text = parseText(cursor);
  return text === undefined ? parsePath(cursor) : { kind: "text", text };
}

/** jq refuses half a surrogate pair in a query. */
function parseText(cursor: TokenCursor): string | undefined {
  const token = cursor.take(/^"/);
  if (token === undefined) return undefined;
  const text: string = JSON.parse(token);
  return text.isWellFormed() ? text : undefined;
}
