import type { TypeName } from "./ast.ts";
import { isIntervalField, readIntervalRange, toTypeName } from "./read-literal.ts";
import { isName, readIdentifier } from "./read-name.ts";
import {
  descend,
  expectNext,
  failAt,
  failAtNext,
  isNext,
  peek,
  readInParentheses,
  readList,
  take,
  takeToken,
  type TokenReader,
} from "./token-reader.ts";

/** A type, as after AS in a cast. Throws for what is none. Whether the name is known is not asked here. */
export function readType(reader: TokenReader): TypeName {
  return descend(reader, () => {
    let type = readSimpleType(reader);
    while (isNext(reader, "array")) {
      const { start: at } = takeToken(reader);
      if (take(reader, "[")) failAt(reader, at, "Explicit array size not supported");
      type = { at: type.at, name: "array", arguments: [type] };
    }
    return type;
  });
}

function readSimpleType(reader: TokenReader): TypeName {
  const { key, start: at } = peek(reader);
  const next = peek(reader, 1).key;
  if (key === "row" && next === "(") return readRowType(reader);
  if (key === "interval" && isIntervalField(next)) return readIntervalType(reader);
  if (key === "double" && next === "precision") {
    reader.index += 2;
    return { at, name: "double", arguments: [] };
  }
  if (key === "time" || key === "timestamp") return readTimeType(reader, key);
  if ((key === "array" || key === "map") && next === "<") return readAngledType(reader, key);
  if (!isName(peek(reader))) failAtNext(reader, "<type>");
  return { at, name: toTypeName(readIdentifier(reader).value), arguments: readTypeArguments(reader) };
}

function readTypeArguments(reader: TokenReader): TypeName["arguments"] {
  return isNext(reader, "(") ? readInParentheses(reader, () => readList(reader, readTypeArgument)) : [];
}

function readTypeArgument(reader: TokenReader): TypeName | number {
  const { kind } = peek(reader);
  if (kind === "integer") return Number(takeToken(reader).raw.replaceAll("_", ""));
  if (kind === "symbol") failAtNext(reader, "<integer>", "<type>");
  return readType(reader);
}

/** `timestamp(3) with time zone`. */
function readTimeType(reader: TokenReader, base: "time" | "timestamp"): TypeName {
  const { start: at } = takeToken(reader);
  const precision = readTypeArguments(reader);
  const hasZone = take(reader, "with", "time", "zone");
  if (!hasZone) take(reader, "without", "time", "zone");
  return { at, name: hasZone ? `${base} with time zone` : base, arguments: precision };
}

function readIntervalType(reader: TokenReader): TypeName {
  const { start: at } = takeToken(reader);
  const { from, to } = readIntervalRange(reader);
  return { at, name: `interval ${from}${to === undefined ? "" : ` to ${to}`}`, arguments: [] };
}

/** `array<integer>` and `map<integer, varchar>`. */
function readAngledType(reader: TokenReader, name: "array" | "map"): TypeName {
  const { start: at } = takeToken(reader);
  expectNext(reader, "<");
  const parts = [readType(reader)];
  if (name === "map") {
    expectNext(reader, ",");
    parts.push(readType(reader));
  }
  expectNext(reader, ">");
  return { at, name, arguments: parts };
}

function readRowType(reader: TokenReader): TypeName {
  const { start: at } = takeToken(reader);
  const fields = readInParentheses(reader, () => readList(reader, readRowField));
  return { at, name: "row", arguments: [], fields };
}

function readRowField(reader: TokenReader): NonNullable<TypeName["fields"]>[number] {
  if (!isFieldNamed(reader)) return { type: readType(reader) };
  return { name: readIdentifier(reader).value, type: readType(reader) };
}

/** Whether a name stands before a row field's type. Two words that can be a type are one. */
function isFieldNamed(reader: TokenReader): boolean {
  const { key } = peek(reader);
  const next = peek(reader, 1);
  if (!isName(peek(reader)) || !isName(next)) return false;
  if (key === "double" && next.key === "precision") return false;
  if (key === "interval" && isIntervalField(next.key)) return false;
  if ((key === "time" || key === "timestamp") && next.key === "without") return false;
  return next.key !== "array" || ["(", "<"].includes(peek(reader, 2).key);
}
