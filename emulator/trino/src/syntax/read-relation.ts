import type { Relation } from "./ast.ts";
import { isRelationEnd } from "./clauses.ts";
import { isQueryEndNext, isQueryNext } from "./look-ahead.ts";
import { readAlias, readColumnNames, readQualifiedName } from "./read-name.ts";
import {
  checkDepth,
  descend,
  expectNext,
  expectOneOf,
  failAt,
  failAtNext,
  isNext,
  noteExpected,
  peek,
  readInParentheses,
  readList,
  refuse,
  take,
  takeOneOf,
  takeToken,
  type TokenReader,
} from "./token-reader.ts";

/** A relation with its joins. */
export function readRelation(reader: TokenReader): Relation {
  return descend(reader, () => {
    let left = readSampled(reader);
    for (let count = 1; ; count += 1) {
      const joined = readJoin(reader, left);
      if (joined === undefined) return left;
      checkDepth(reader, count);
      left = joined;
    }
  });
}

/** What joins another relation to `left`; the right side of a join with a condition may have joins itself. */
function readJoin(reader: TokenReader, left: Relation): Relation | undefined {
  const { at } = left;
  if (take(reader, "cross")) {
    expectNext(reader, "join");
    return { kind: "join", at, type: "cross", left, right: readSampled(reader) };
  }
  const isNatural = take(reader, "natural");
  const type = readJoinType(reader);
  if (type === undefined) return isNatural ? failAtNext(reader) : undefined;
  const right = isNatural ? readSampled(reader) : readRelation(reader);
  if (isNatural) failAt(reader, at, "Natural join not supported", "NOT_SUPPORTED");
  return { kind: "join", at, type, left, right, ...readJoinCriteria(reader) };
}

function readJoinType(reader: TokenReader): "inner" | "left" | "right" | "full" | undefined {
  if (take(reader, "join")) return "inner";
  const type = takeOneOf(reader, ["inner", "left", "right", "full"]);
  if (type === undefined) return undefined;
  if (type !== "inner") take(reader, "outer");
  expectNext(reader, "join");
  return type;
}

function readJoinCriteria(reader: TokenReader) {
  return expectOneOf(reader, ["on", "using"]) === "on"
    ? { on: reader.rules.readExpression(reader) }
    : { using: readColumnNames(reader) };
}

/** `relation [TABLESAMPLE method (percentage)]`. */
function readSampled(reader: TokenReader): Relation {
  const relation = readAliased(reader);
  if (isNext(reader, "match_recognize") && isRelationEnd(reader)) refuse(reader, peek(reader).start, "MATCH_RECOGNIZE");
  if (!isNext(reader, "tablesample") || !isRelationEnd(reader)) return relation;
  takeToken(reader);
  const method = expectOneOf(reader, ["bernoulli", "system"]);
  const percentage = readInParentheses(reader, reader.rules.readExpression);
  return { kind: "sample", at: relation.at, relation, method, percentage };
}

/** `relation [[AS] alias [(columns)]]`. */
function readAliased(reader: TokenReader): Relation {
  const relation = readBase(reader);
  const name = readAlias(reader, isRelationEnd);
  if (name === undefined) return relation;
  const columns = isNext(reader, "(") ? { columns: readColumnNames(reader) } : {};
  return { kind: "alias", at: relation.at, relation, name, ...columns };
}

function readBase(reader: TokenReader): Relation {
  const { key, start: at } = peek(reader);
  const isCall = peek(reader, 1).key === "(";
  if (key === "(") return readParenthesized(reader);
  if (key === "unnest") return readUnnest(reader);
  if (key === "lateral" && isCall) {
    takeToken(reader);
    return { kind: "lateral", at, query: readInParentheses(reader, () => reader.rules.readQuery(reader)) };
  }
  if (key === "table" && isCall) refuse(reader, at, "A table function");
  if (key === "json_table" && isCall) refuse(reader, at, "JSON_TABLE");
  for (const each of ["(", "lateral", "table", "unnest"]) noteExpected(reader, each);
  const name = readQualifiedName(reader);
  if (isNext(reader, "for")) refuse(reader, peek(reader).start, "A table's version (FOR … AS OF)");
  return { kind: "table", at, name };
}

/** `(query)` or `(relation)`. */
function readParenthesized(reader: TokenReader): Relation {
  const { start: at } = peek(reader);
  return readInParentheses(reader, () => {
    if (isQueryNext(reader)) return { kind: "query", at, query: reader.rules.readQuery(reader) };
    const relation = readRelation(reader);
    const isCompound = relation.kind === "query" && relation.query.with === undefined && isQueryEndNext(reader);
    return isCompound ? { kind: "query", at, query: reader.rules.readQuery(reader, relation.query) } : relation;
  });
}

/** `UNNEST(a, b) [WITH ORDINALITY]`. */
function readUnnest(reader: TokenReader): Relation {
  const { start: at } = takeToken(reader);
  const items = readInParentheses(reader, () => readList(reader, reader.rules.readExpression));
  const withOrdinality = take(reader, "with");
  if (withOrdinality) expectNext(reader, "ordinality");
  return { kind: "unnest", at, items, withOrdinality };
}
