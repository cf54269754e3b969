import type { ComparisonOperator, Expression } from "./ast.ts";
import { canBeginExpression, isCompoundQueryNext, isQueryEndNext, isQueryNext } from "./look-ahead.ts";
import {
  expectNext,
  failAtNext,
  noteExpected,
  peek,
  readInParentheses,
  readList,
  take,
  takeOneOf,
  takeToken,
  type TokenReader,
} from "./token-reader.ts";

const comparisonOperators = ["=", "<>", "!=", "<", "<=", ">", ">="] as const;

/** What may follow a value once: a comparison, BETWEEN, IN, LIKE, IS. Without one, `left` itself. */
export function readPredicate(reader: TokenReader, left: Expression): Expression {
  const { start: operatorAt, key } = peek(reader);
  const operator = comparisonOperators.find((each) => each === key);
  if (operator !== undefined) {
    reader.index += 1;
    return readComparison(reader, left, operator === "!=" ? "<>" : operator, operatorAt);
  }
  if (key === "is") return readIs(reader, left);
  noteExpected(reader, "<predicate>");
  const isNegated = key === "not";
  if (isNegated) reader.index += 1;
  const predicate = readNegatable(reader, left, isNegated);
  if (predicate === undefined && isNegated) failAtNext(reader, "between", "in", "like");
  return predicate ?? left;
}

function readNegatable(reader: TokenReader, value: Expression, isNegated: boolean): Expression | undefined {
  switch (peek(reader).key) {
    case "between":
      return readBetween(reader, value, isNegated);
    case "in":
      return readIn(reader, value, isNegated);
    case "like":
      return readLike(reader, value, isNegated);
    default:
      return undefined;
  }
}

function readComparison(
  reader: TokenReader,
  left: Expression,
  operator: ComparisonOperator,
  operatorAt: number,
): Expression {
  const quantifier = isQuantifierNext(reader) ? takeOneOf(reader, ["all", "any", "some"]) : undefined;
  if (quantifier === undefined) {
    for (const each of ["all", "any", "some"]) noteExpected(reader, each);
    return { kind: "comparison", at: left.at, operator, left, right: reader.rules.readValue(reader), operatorAt };
  }
  const query = readInParentheses(reader, () => reader.rules.readQuery(reader));
  const kind = "quantified comparison";
  return { kind, at: left.at, operator, quantifier: quantifier === "all" ? "all" : "any", left, query };
}

/** Before anything but a query in parentheses, these words name a function or a column. */
function isQuantifierNext(reader: TokenReader): boolean {
  const isWord = ["all", "any", "some"].includes(peek(reader).key) && peek(reader, 1).key === "(";
  return isWord && (isQueryNext(reader, 2) || isCompoundQueryNext(reader, 2));
}

function readBetween(reader: TokenReader, value: Expression, isNegated: boolean): Expression {
  expectNext(reader, "between");
  const lower = reader.rules.readValue(reader);
  expectNext(reader, "and");
  return { kind: "between", at: value.at, isNegated, value, lower, upper: reader.rules.readValue(reader) };
}

function readLike(reader: TokenReader, value: Expression, isNegated: boolean): Expression {
  expectNext(reader, "like");
  const pattern = reader.rules.readValue(reader);
  const escape = take(reader, "escape") ? { escape: reader.rules.readValue(reader) } : {};
  return { kind: "like", at: value.at, isNegated, value, pattern, ...escape };
}

function readIn(reader: TokenReader, value: Expression, isNegated: boolean): Expression {
  if (!isNegated && !isInListNext(reader)) failAtNext(reader);
  expectNext(reader, "in");
  return readInParentheses(reader, () => {
    const { at } = value;
    if (isQueryNext(reader)) return { kind: "in query", at, isNegated, value, query: reader.rules.readQuery(reader) };
    const first = reader.rules.readExpression(reader);
    if (first.kind === "scalar query" && isQueryEndNext(reader)) {
      return { kind: "in query", at, isNegated, value, query: reader.rules.readQuery(reader, first.query) };
    }
    const others = take(reader, ",") ? readList(reader, reader.rules.readExpression) : [];
    return { kind: "in list", at, isNegated, value, items: [first, ...others] };
  });
}

/** Trino tells the kinds of IN apart by what stands in the parentheses, and stops before `in` when that is neither. */
function isInListNext(reader: TokenReader): boolean {
  return peek(reader, 1).key === "(" && (canBeginExpression(peek(reader, 2)) || isQueryNext(reader, 2));
}

/** `IS [NOT] NULL`, `IS [NOT] DISTINCT FROM right`. */
function readIs(reader: TokenReader, left: Expression): Expression {
  takeToken(reader);
  const isNegated = take(reader, "not");
  if (take(reader, "null")) return { kind: "is null", at: left.at, isNegated, value: left };
  expectNext(reader, "distinct", "from");
  return { kind: "is distinct", at: left.at, isNegated, left, right: reader.rules.readValue(reader) };
}
