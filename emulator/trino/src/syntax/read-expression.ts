import type { Expression } from "./ast.ts";
import { readInterval } from "./read-literal.ts";
import { readPredicate } from "./read-predicate.ts";
import { readPrimary } from "./read-primary.ts";
import { isTextNext, readText } from "./read-text.ts";
import {
  checkDepth,
  descend,
  failAtNext,
  noteExpected,
  peek,
  take,
  takeOneOf,
  takeToken,
  type TokenReader,
} from "./token-reader.ts";

/** An expression of any kind. From loose to tight: OR, AND, NOT, one predicate, then what {@link readValue} reads. */
export function readExpression(reader: TokenReader): Expression {
  return descend(reader, readDisjunction);
}

/** From loose to tight: `||`, then `+` and `-`, then `*`, `/` and `%`, then signs, then AT TIME ZONE. */
export function readValue(reader: TokenReader): Expression {
  return descend(reader, (inner) => readBinary(inner, 0));
}

/** Ands of an or. One loop for both, as each nested call counts in the stack of deep statements. */
function readDisjunction(reader: TokenReader): Expression {
  const disjuncts: Expression[] = [];
  do {
    const conjuncts: Expression[] = [];
    do conjuncts.push(readNot(reader));
    while (take(reader, "and"));
    disjuncts.push(joinLogical("and", conjuncts));
  } while (take(reader, "or"));
  return joinLogical("or", disjuncts);
}

/** The grouping does not matter, so that the tree is no deeper than need be: generated SQL has ORs by the thousand. */
function joinLogical(operator: "and" | "or", operands: readonly Expression[]): Expression {
  const [only] = operands;
  if (operands.length === 1 && only !== undefined) return only;
  const middle = Math.ceil(operands.length / 2);
  const left = joinLogical(operator, operands.slice(0, middle));
  return { kind: "logical", at: left.at, operator, left, right: joinLogical(operator, operands.slice(middle)) };
}

function readNot(reader: TokenReader): Expression {
  if (peek(reader).key === "not") {
    const { start: at } = takeToken(reader);
    return { kind: "not", at, operand: descend(reader, readNot) };
  }
  return readPredicate(reader, readBinary(reader, 0));
}

/** The higher, the tighter. */
const precedences: ReadonlyMap<string, number> = new Map([
  ["||", 0],
  ["+", 1],
  ["-", 1],
  ["*", 2],
  ["/", 2],
  ["%", 2],
]);
const operators = ["%", "*", "+", "-", "/", "||"] as const;

/** Operators of a precedence of at least `least`, each from the left. */
function readBinary(reader: TokenReader, least: number): Expression {
  let left = readSigned(reader);
  for (let count = 1; ; count += 1) {
    const { key, start: operatorAt } = peek(reader);
    const precedence = precedences.get(key) ?? least;
    const operator = precedence < least ? undefined : takeOneOf(reader, operators);
    if (operator === undefined) return left;
    checkDepth(reader, count);
    const operands = { at: left.at, left, right: readBinary(reader, precedence + 1), operatorAt };
    left = operator === "||" ? { kind: "concatenation", ...operands } : { kind: "arithmetic", operator, ...operands };
  }
}

function readSigned(reader: TokenReader): Expression {
  const { key, start: at } = peek(reader);
  const { kind: nextKind } = peek(reader, 1);
  const isLiteral = key === "-" && (nextKind === "integer" || nextKind === "decimal" || nextKind === "double");
  if ((key !== "+" && key !== "-") || isLiteral) return readZoned(reader);
  reader.index += 1;
  return { kind: "sign", at, operator: key, operand: descend(reader, readSigned) };
}

/** `value AT TIME ZONE 'Europe/Berlin'`. `at` alone is an alias. */
function readZoned(reader: TokenReader): Expression {
  let value = readPrimary(reader);
  for (let count = 1; ; count += 1) {
    if (peek(reader).key !== "at" || peek(reader, 1).key !== "time") break;
    checkDepth(reader, count);
    reader.index += 2;
    if (!take(reader, "zone")) failAtNext(reader);
    value = { kind: "at time zone", at: value.at, value, zone: readZone(reader) };
  }
  noteExpected(reader, "at");
  return value;
}

function readZone(reader: TokenReader): Expression {
  const { start: at } = peek(reader);
  if (isTextNext(reader)) return { kind: "string", at, value: readText(reader) };
  return readInterval(reader) ?? failAtNext(reader, "interval", "<string>");
}
