import {
  descend,
  expectNext,
  failAt,
  failAtNext,
  peek,
  readInParentheses,
  readList,
  take,
  takeToken,
  type TokenReader,
} from "../token-reader.ts";
import { readDdlName } from "./read-ddl-name.ts";
import { readDdlText } from "./read-ddl-text.ts";

/** Names of types without parts, and how many numbers may follow each (Athena guide, data-types, read 2026-11-29). */
const numberCounts: ReadonlyMap<string, number> = new Map([
  ...["boolean", "tinyint", "smallint", "int", "integer", "bigint", "float", "double"].map(
    (name) => [name, 0] as const,
  ),
  ...["string", "binary", "date", "timestamp"].map((name) => [name, 0] as const),
  ["char", 1],
  ["varchar", 1],
  ["decimal", 2],
]);

/** A column's type in Hive's DDL, in the form that Glue keeps: `array<struct<a:int>>`. */
export function readHiveType(reader: TokenReader): string {
  return descend(reader, () => {
    const { kind, key, raw, start } = peek(reader);
    if (kind !== "word") failAtNext(reader, "<type>");
    takeToken(reader);
    if (key === "array") return `array<${readAngled(reader, () => [readHiveType(reader)])}>`;
    if (key === "map") return `map<${readAngled(reader, readMapTypes)}>`;
    if (key === "struct") return `struct<${readAngled(reader, () => readList(reader, readField))}>`;
    const count = numberCounts.get(key);
    if (count === undefined) failAt(reader, start, `'${raw}' is no type in DDL`);
    return `${key === "integer" ? "int" : key}${readNumbers(reader, key, count)}`;
  });
}

function readAngled(reader: TokenReader, read: (reader: TokenReader) => readonly string[]): string {
  expectNext(reader, "<");
  const parts = read(reader);
  expectNext(reader, ">");
  return parts.join(",");
}

function readMapTypes(reader: TokenReader): readonly string[] {
  const key = readHiveType(reader);
  expectNext(reader, ",");
  return [key, readHiveType(reader)];
}

/** `name: type [COMMENT '…']`; Glue's types have no comments. */
function readField(reader: TokenReader): string {
  const { value: name } = readDdlName(reader);
  expectNext(reader, ":");
  const type = readHiveType(reader);
  if (take(reader, "comment")) readDdlText(reader);
  return `${name}:${type}`;
}

/** `(10,2)`, with at most `most` numbers. */
function readNumbers(reader: TokenReader, name: string, most: number): string {
  if (most === 0 || peek(reader).key !== "(") return "";
  const { start } = peek(reader);
  const numbers = readInParentheses(reader, () => readList(reader, readWholeNumber));
  if (numbers.length > most) failAt(reader, start, `${name} has at most ${most} numbers here, not ${numbers.length}`);
  return `(${numbers.join(",")})`;
}

export function readWholeNumber(reader: TokenReader): number {
  if (peek(reader).kind !== "integer") failAtNext(reader, "<integer>");
  return Number(takeToken(reader).raw);
}
