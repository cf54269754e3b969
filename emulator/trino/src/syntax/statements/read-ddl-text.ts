import type { TextProperties } from "../statement-ast.ts";
import {
  expectNext,
  failAtNext,
  peek,
  readInParentheses,
  readList,
  takeToken,
  type TokenReader,
} from "../token-reader.ts";

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", 0: "\0", Z: "\u001A" };

/** A text in Hive's quotes, single or double, its escapes replaced: `\t`, `\001`, `\u0001`, `\'`. */
export function readDdlText(reader: TokenReader): string {
  if (peek(reader).kind !== "text") failAtNext(reader, "<string>");
  const { raw } = takeToken(reader);
  const quote = raw.charAt(0);
  return raw
    .slice(1, -1)
    .replaceAll(quote + quote, quote)
    .replaceAll(/\\(?:([01][0-7]{2})|u([\da-fA-F]{4})|([\s\S]))/g, decodeEscape);
}

/** Hive keeps the backslash before `%` and `_`, which LIKE has a meaning for. */
function decodeEscape(whole: string, octal?: string, hex?: string, character?: string): string {
  if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
  if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
  if (character === undefined || character === "%" || character === "_") return whole;
  return escapes[character] ?? character;
}

/** `('name' = 'value', …)`. */
export function readTextProperties(reader: TokenReader): TextProperties {
  return Object.fromEntries(readInParentheses(reader, () => readList(reader, readTextProperty)));
}

function readTextProperty(reader: TokenReader): readonly [string, string] {
  const name = readDdlText(reader);
  expectNext(reader, "=");
  return [name, readDdlText(reader)];
}
