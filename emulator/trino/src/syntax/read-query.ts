import type { Expression, NamedQuery, Query, QueryBody } from "./ast.ts";
import { isQueryNext } from "./look-ahead.ts";
import { readPlainLiteral } from "./read-literal.ts";
import { readColumnNames, readIdentifier, readQualifiedName } from "./read-name.ts";
import { readOrderBy } from "./read-order.ts";
import { readSelect } from "./read-select.ts";
import {
  failAt,
  checkDepth,
  descend,
  expectNext,
  expectOneOf,
  failAtNext,
  isNext,
  peek,
  readInParentheses,
  readList,
  take,
  takeOneOf,
  takeToken,
  type TokenReader,
} from "./token-reader.ts";

/** A query with all its clauses. `first` is a query in parentheses that has been read, with which this one begins. */
export function readQuery(reader: TokenReader, first?: Query): Query {
  return descend(reader, () => {
    const { start: at, key } = peek(reader);
    if (first === undefined && key !== "(" && !isQueryNext(reader)) failAtNext(reader, "<query>");
    if (first !== undefined || !take(reader, "with")) return readQueryWithoutWith(reader, first);
    const isRecursive = take(reader, "recursive");
    const queries = readList(reader, readNamedQuery);
    return { ...readQueryWithoutWith(reader), at, with: { isRecursive, queries } };
  });
}

/** `name [(columns)] AS (query)`. */
function readNamedQuery(reader: TokenReader): NamedQuery {
  const name = readIdentifier(reader);
  const columns = isNext(reader, "(") ? { columns: readColumnNames(reader) } : {};
  expectNext(reader, "as");
  return { at: name.at, name, ...columns, query: readInParentheses(reader, () => readQuery(reader)) };
}

function readQueryWithoutWith(reader: TokenReader, first?: Query): Query {
  const body = readUnion(reader, first && { kind: "query", at: first.at, query: first });
  const orderBy = readOrderBy(reader);
  const offset = readOffset(reader);
  return { at: body.at, body, orderBy, ...(offset !== undefined && { offset }), ...readLimit(reader) };
}

/** UNION and EXCEPT bind alike, from the left; INTERSECT binds closer. */
function readUnion(reader: TokenReader, first?: QueryBody): QueryBody {
  return readSetOperations(reader, ["union", "except"], (start) => readIntersection(reader, start), first);
}

function readIntersection(reader: TokenReader, first?: QueryBody): QueryBody {
  return readSetOperations(reader, ["intersect"], (start) => start ?? readTerm(reader), first);
}

function readSetOperations(
  reader: TokenReader,
  operators: readonly ("union" | "intersect" | "except")[],
  readOperand: (first?: QueryBody) => QueryBody,
  first?: QueryBody,
): QueryBody {
  let left = readOperand(first);
  for (let count = 1; ; count += 1) {
    const operator = takeOneOf(reader, operators);
    if (operator === undefined) return left;
    checkDepth(reader, count);
    const isDistinct = takeOneOf(reader, ["all", "distinct"]) !== "all";
    left = { kind: "set operation", at: left.at, operator, isDistinct, left, right: readOperand() };
  }
}

function readTerm(reader: TokenReader): QueryBody {
  const { key, start: at } = peek(reader);
  switch (key) {
    case "select":
      return readSelect(reader);
    case "table":
      takeToken(reader);
      return { kind: "table", at, name: readQualifiedName(reader) };
    case "values":
      takeToken(reader);
      return { kind: "values", at, rows: readList(reader, reader.rules.readExpression) };
    case "(": {
      const readInner = () => descend(reader, () => readQueryWithoutWith(reader));
      return { kind: "query", at, query: readInParentheses(reader, readInner) };
    }
    default:
      return failAtNext(reader, "(", "select", "table", "values");
  }
}

/** `OFFSET n [ROW | ROWS]`. Before anything but a number or a parameter, `offset` is an alias. */
function readOffset(reader: TokenReader): Expression | undefined {
  if (!take(reader, "offset")) return undefined;
  const offset = readRowCount(reader);
  takeOneOf(reader, ["row", "rows"]);
  return offset;
}

/** `LIMIT n`, `LIMIT ALL`, `FETCH FIRST [n] ROWS (ONLY | WITH TIES)`. */
function readLimit(reader: TokenReader): Pick<Query, "limit" | "withTies"> {
  if (take(reader, "limit"))
    return take(reader, "all") ? { withTies: false } : { limit: readRowCount(reader), withTies: false };
  const { start } = peek(reader);
  if (!take(reader, "fetch")) return { withTies: false };
  expectOneOf(reader, ["first", "next"]);
  const { start: at, key } = peek(reader);
  const isOne = key === "row" || key === "rows";
  const limit: Expression = isOne ? { kind: "integer", at, text: "1" } : readRowCount(reader);
  if (limit.kind === "integer" && limit.text === "0") {
    failAt(reader, start, "FETCH FIRST row count must be positive (actual value: 0)", "NUMERIC_VALUE_OUT_OF_RANGE");
  }
  expectOneOf(reader, ["row", "rows"]);
  if (take(reader, "only")) return { limit, withTies: false };
  expectNext(reader, "with", "ties");
  return { limit, withTies: true };
}

/** A number or a parameter. */
function readRowCount(reader: TokenReader): Expression {
  const { kind, key } = peek(reader);
  const count = kind === "integer" || key === "?" ? readPlainLiteral(reader) : undefined;
  return count ?? failAtNext(reader, "?", "<integer>");
}
