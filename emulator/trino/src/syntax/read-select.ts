import type { Expression, GroupingElement, Select, SelectItem } from "./ast.ts";
import { isSelectEnd } from "./clauses.ts";
import { readQuantifier } from "./read-call.ts";
import { readAlias, readColumnNames, readIdentifier } from "./read-name.ts";
import { readRelation } from "./read-relation.ts";
import { readWindow } from "./read-window.ts";
import {
  expectNext,
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

/** `SELECT … [FROM …] [WHERE …] [GROUP BY …] [HAVING …] [WINDOW …]`. */
export function readSelect(reader: TokenReader): Select {
  const { start: at } = takeToken(reader);
  const { isDistinct } = readQuantifier(reader);
  const items = readList(reader, readSelectItem);
  const from = take(reader, "from") ? { from: readFrom(reader) } : {};
  const where = take(reader, "where") ? { where: reader.rules.readExpression(reader) } : {};
  const groupBy = take(reader, "group") ? { groupBy: readGroupBy(reader) } : {};
  const having = take(reader, "having") ? { having: reader.rules.readExpression(reader) } : {};
  return {
    kind: "select",
    at,
    isDistinct,
    items,
    ...from,
    ...where,
    ...groupBy,
    ...having,
    windows: readWindows(reader),
  };
}

/** `*`, `expression.* [AS (a, b)]`, `expression [[AS] alias]`. */
function readSelectItem(reader: TokenReader): SelectItem {
  const { start: at } = peek(reader);
  if (take(reader, "*")) return { kind: "star", at };
  const from = reader.index;
  const expression = reader.rules.readExpression(reader);
  const isPrimary = reader.primaryFrom === from && reader.primaryTo === reader.index;
  if (isPrimary && take(reader, ".")) {
    expectNext(reader, "*");
    return { kind: "star", at, base: expression, ...(take(reader, "as") && { aliases: readColumnNames(reader) }) };
  }
  const alias = readAlias(reader, isSelectEnd);
  return { kind: "expression", at, expression, ...(alias !== undefined && { alias }) };
}

/** `a, b` is a cross join. */
function readFrom(reader: TokenReader): NonNullable<Select["from"]> {
  const [first, ...others] = readList(reader, readRelation);
  if (first === undefined) failAtNext(reader);
  return others.reduce((left, right) => ({ kind: "join", at: left.at, type: "cross", left, right }), first);
}

function readGroupBy(reader: TokenReader): NonNullable<Select["groupBy"]> {
  expectNext(reader, "by");
  const { isDistinct } = readQuantifier(reader);
  return { isDistinct, elements: readList(reader, readGroupingElement) };
}

function readGroupingElement(reader: TokenReader): GroupingElement {
  const { start: at } = peek(reader);
  const isSets = isNext(reader, "grouping", "sets");
  if (isSets) takeToken(reader);
  const kind = isSets ? (takeToken(reader), "grouping sets") : takeOneOf(reader, ["rollup", "cube"]);
  if (kind === undefined) return { kind: "simple", at, expressions: readGroupingSet(reader) };
  const sets = readInParentheses(reader, () => (peek(reader).key === ")" ? [] : readList(reader, readGroupingSet)));
  return { kind, at, sets };
}

/** `a`, `(a, b)` or `()`. */
function readGroupingSet(reader: TokenReader): readonly Expression[] {
  const isParenthesized = isNext(reader, "(");
  if (isParenthesized && peek(reader, 1).key === ")" && peek(reader, 2).key !== "->") {
    reader.index += 2;
    return [];
  }
  const expression = reader.rules.readExpression(reader);
  return isParenthesized && expression.kind === "row" ? expression.items : [expression];
}

/** `WINDOW a AS (…), b AS (…)`. Before anything but a name, `window` is an alias. */
function readWindows(reader: TokenReader): Select["windows"] {
  if (!take(reader, "window")) return [];
  return readList(reader, () => {
    const name = readIdentifier(reader);
    expectNext(reader, "as");
    return { name, window: readWindow(reader) };
  });
}
