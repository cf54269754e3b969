import type { Call, CurrentName, Expression } from "./ast.ts";
import { isWordWithin } from "./look-ahead.ts";
import { readJsonForm } from "./read-json-form.ts";
import { readIdentifier, readQualifiedName } from "./read-name.ts";
import { readTextForm } from "./read-text-form.ts";
import { readType } from "./read-type.ts";
import {
  expectNext,
  failAt,
  failAtNext,
  isNext,
  peek,
  readInParentheses,
  readList,
  refuse,
  take,
  takeToken,
  type TokenReader,
} from "./token-reader.ts";

/** An expression with a syntax of its own; undefined for anything else. */
export function readSpecialForm(reader: TokenReader): Expression | undefined {
  const { key, start: at } = peek(reader);
  switch (key) {
    case "case":
      return readCase(reader);
    case "cast":
      return readCast(reader);
    case "try_cast":
      return isWordWithin(reader, "as") ? readCast(reader) : undefined;
    case "exists":
      takeToken(reader);
      return { kind: "exists", at, query: readInParentheses(reader, () => reader.rules.readQuery(reader)) };
    case "extract":
      return readExtract(reader);
    case "grouping":
      return readGrouping(reader);
    default:
      return readCurrent(reader) ?? readTextForm(reader) ?? readJsonForm(reader);
  }
}

/** `CASE [operand] WHEN … THEN … [ELSE …] END`. */
function readCase(reader: TokenReader): Expression {
  const { start: at } = takeToken(reader);
  const operand = isNext(reader, "when") ? {} : { operand: reader.rules.readExpression(reader) };
  const branches = [readBranch(reader)];
  while (isNext(reader, "when")) branches.push(readBranch(reader));
  const otherwise = take(reader, "else") ? { otherwise: reader.rules.readExpression(reader) } : {};
  expectNext(reader, "end");
  return { kind: "case", at, ...operand, branches, ...otherwise };
}

function readBranch(reader: TokenReader) {
  expectNext(reader, "when");
  const when = reader.rules.readExpression(reader);
  expectNext(reader, "then");
  return { when, result: reader.rules.readExpression(reader) };
}

/** `CAST(value AS type)`. */
function readCast(reader: TokenReader): Expression {
  const { start: at, key } = takeToken(reader);
  return readInParentheses(reader, () => {
    const value = reader.rules.readExpression(reader);
    expectNext(reader, "as");
    return { kind: "cast", at, isTry: key === "try_cast", value, type: readType(reader) };
  });
}

const extractFields = `year quarter month week day day_of_month day_of_week dow day_of_year doy year_of_week yow hour
  minute second timezone_minute timezone_hour`.split(/\s+/);

/** `EXTRACT(year FROM value)`. */
function readExtract(reader: TokenReader): Expression {
  const { start: at } = takeToken(reader);
  return readInParentheses(reader, () => {
    const { raw, key } = peek(reader);
    const { value: field } = readIdentifier(reader);
    expectNext(reader, "from");
    const value = reader.rules.readValue(reader);
    if (!extractFields.includes(key)) failAt(reader, at, `Invalid EXTRACT field: ${raw}`);
    return { kind: "extract", at, field, value };
  });
}

/** `GROUPING(a, t.b)`, as a call. */
function readGrouping(reader: TokenReader): Call {
  const { start: at } = takeToken(reader);
  const columns = readInParentheses(reader, () => (peek(reader).key === ")" ? [] : readList(reader, readColumn)));
  if (columns.length === 0) failAt(reader, at, "grouping operation columns cannot be empty");
  const modifiers = { isStar: false, isDistinct: false, orderBy: [] };
  return { kind: "call", at, name: "grouping", arguments: columns, ...modifiers };
}

function readColumn(reader: TokenReader): Expression {
  const [first, ...fields] = readQualifiedName(reader);
  if (first === undefined) throw new RangeError("A qualified name has at least one part");
  const { at } = first;
  return fields.reduce<Expression>((base, field) => ({ kind: "dereference", at, base, field }), {
    kind: "column",
    at,
    name: first,
  });
}

const currentNames: Readonly<Record<CurrentName, "precision" | "plain">> = {
  current_date: "plain",
  current_time: "precision",
  current_timestamp: "precision",
  localtime: "precision",
  localtimestamp: "precision",
  current_user: "plain",
  current_catalog: "plain",
  current_schema: "plain",
};

/** `current_date`, `current_timestamp(3)`. */
function readCurrent(reader: TokenReader): Expression | undefined {
  const { key, start: at } = peek(reader);
  if (key === "current_path") refuse(reader, at, "CURRENT_PATH");
  if (!isCurrentName(key)) return undefined;
  takeToken(reader);
  if (currentNames[key] === "plain" || !isNext(reader, "(")) return { kind: "current", at, name: key };
  return { kind: "current", at, name: key, precision: readInParentheses(reader, readPrecision) };
}

function isCurrentName(key: string): key is CurrentName {
  return Object.hasOwn(currentNames, key);
}

function readPrecision(reader: TokenReader): number {
  if (peek(reader).kind !== "integer") failAtNext(reader, "<integer>");
  return Number(takeToken(reader).raw.replaceAll("_", ""));
}
