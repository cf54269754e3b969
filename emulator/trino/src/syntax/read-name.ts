import type { Identifier, QualifiedName } from "./ast.ts";
import { reservedWords } from "./reserved-words.ts";
import {
  failAt,
  failAtNext,
  noteExpected,
  peek,
  readInParentheses,
  readList,
  take,
  type TokenReader,
} from "./token-reader.ts";
import type { SqlToken } from "./tokenize-sql.ts";

/** Whether a token may stand where a name does. */
export function isName({ kind, key }: SqlToken): boolean {
  if (kind === "word") return !reservedWords.has(key);
  return kind === "quoted" || kind === "backquoted" || kind === "digit word";
}

export function readIdentifier(reader: TokenReader): Identifier {
  const token = peek(reader);
  if (!isName(token)) failAtNext(reader, "<identifier>");
  const { kind, key, raw, start: at } = token;
  if (kind === "digit word") {
    failAt(reader, at, "identifiers must not start with a digit; surround the identifier with double quotes");
  }
  if (kind === "backquoted") {
    failAt(reader, at, "backquoted identifiers are not supported; use double quotes to quote identifiers");
  }
  if (raw === '""') failAt(reader, at, "Zero-length delimited identifier not allowed");
  reader.index += 1;
  return kind === "word"
    ? { at, value: key, isQuoted: false }
    : { at, value: raw.slice(1, -1).replaceAll('""', '"'), isQuoted: true };
}

/** `a.b.c`. */
export function readQualifiedName(reader: TokenReader): QualifiedName {
  const parts = [readIdentifier(reader)];
  while (take(reader, ".")) parts.push(readIdentifier(reader));
  return parts;
}

/** `(a, b)`. */
export function readColumnNames(reader: TokenReader): readonly Identifier[] {
  return readInParentheses(reader, () => readList(reader, readIdentifier));
}

/**
 * `[AS] name`, if that comes next. Most keywords are names too: `isClause` tells where one begins what comes after.
 */
export function readAlias(reader: TokenReader, isClause: (reader: TokenReader) => boolean): Identifier | undefined {
  if (take(reader, "as")) return readIdentifier(reader);
  if (!isName(peek(reader))) noteExpected(reader, "<identifier>");
  else if (!isClause(reader)) return readIdentifier(reader);
  return undefined;
}
